package com.eigenkor.feed.iqfeed;

import com.eigenkor.feed.iqfeed.FeedMessage.Notice;
import com.eigenkor.feed.iqfeed.FeedMessage.Stats;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds an admin connection for ever: IQConnect ends a few seconds after its last client leaves.
 * Logs in when it is given a login, and watches IQConnect's own statistics.
 */
public final class AdminClient implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AdminClient.class);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_CONNECTS = Duration.ofMinutes(1);
    private static final String VERSION = "1.0.0";

    private final FeedAddress address;
    private final String clientName;
    private final Optional<Login> login;
    private final Backoff backoff;
    private volatile boolean isClosed;
    private volatile @Nullable FeedSocket socket;
    private volatile Optional<Stats> stats = Optional.empty();
    private long connectedAtNanos;

    public AdminClient(
            FeedAddress address, String clientName, Optional<Login> login, Backoff backoff) {
        this.address = address;
        this.clientName = clientName;
        this.login = login;
        this.backoff = backoff;
    }

    /** IQConnect's last statistics; empty while there is no admin connection. */
    public Optional<Stats> stats() {
        return stats;
    }

    /** Runs until closed. */
    @Override
    public void run() {
        while (!isClosed) {
            try (var opened = FeedSocket.open(address.host(), address.adminPort(), clientName)) {
                socket = opened;
                LOG.info("connected to admin at {}:{}", address.host(), address.adminPort());
                converse(opened);
            } catch (IOException broken) {
                LOG.warn("no admin connection: {}", broken.getMessage());
            }
            stats = Optional.empty();
            pause();
        }
    }

    private void converse(FeedSocket opened) throws IOException {
        opened.setReadTimeout(SILENCE);
        var parser = new Level1Parser();
        if (login.isPresent()) {
            opened.send("S,REGISTER CLIENT APP," + login.get().productId() + "," + VERSION);
        }
        String line = isClosed ? null : opened.readLine();
        while (line != null) {
            take(opened, parser.parse(line));
            line = opened.readLine();
        }
        LOG.warn("IQConnect closed the admin connection");
    }

    private void take(FeedSocket opened, FeedMessage message) throws IOException {
        if (message instanceof Stats fresh) {
            backoff.reset();
            note(fresh);
            stayConnected(opened, fresh);
        }
        if (message instanceof Notice(String text)
                && text.equals("REGISTER CLIENT APP COMPLETED")
                && login.isPresent()) {
            logIn(opened, login.get());
        }
    }

    private void note(Stats fresh) {
        boolean wasConnected = stats.isPresent() && stats.get().isConnected();
        if (stats.isEmpty() || wasConnected != fresh.isConnected()) {
            LOG.info(
                    "IQConnect is {} the vendor",
                    fresh.isConnected() ? "connected to" : "not connected to");
        }
        stats = Optional.of(fresh);
    }

    private void logIn(FeedSocket opened, Login who) throws IOException {
        opened.send("S,SET LOGINID," + who.loginId());
        opened.send("S,SET PASSWORD," + who.password());
        opened.send("S,SET AUTOCONNECT,On");
        connect(opened);
    }

    /** Another login may have taken ours: ask seldom. */
    private void stayConnected(FeedSocket opened, Stats fresh) throws IOException {
        boolean isDue = System.nanoTime() - connectedAtNanos > BETWEEN_CONNECTS.toNanos();
        if (login.isPresent() && connectedAtNanos != 0 && !fresh.isConnected() && isDue) {
            LOG.warn("IQConnect has no link to the vendor; asking it to connect");
            connect(opened);
        }
    }

    private void connect(FeedSocket opened) throws IOException {
        opened.send("S,CONNECT");
        connectedAtNanos = System.nanoTime();
    }

    private void pause() {
        try {
            if (!isClosed) {
                Thread.sleep(backoff.next());
            }
        } catch (InterruptedException stopped) {
            isClosed = true;
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the connection and with it {@link #run}. */
    @Override
    public void close() {
        isClosed = true;
        var opened = socket;
        if (opened != null) {
            opened.close();
        }
    }
}
