package com.eigenkor.feed.iqfeed;

import com.eigenkor.market.Symbol;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a level-1 connection with the watch list on it, for ever: connects, agrees on the columns,
 * watches, and starts over with jittered waits when the connection breaks or the feed's clock falls
 * silent.
 */
public final class Level1Client implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Level1Client.class);

    private final FeedAddress address;
    private final String clientName;
    private final List<Symbol> watchList;
    private final Level1Timing timing;
    private final Level1Listener listener;
    private final RandomGenerator random;
    private final Backoff backoff;
    private volatile boolean isClosed;
    private volatile @Nullable FeedSocket socket;

    public Level1Client(
            FeedAddress address,
            String clientName,
            List<Symbol> watchList,
            Level1Timing timing,
            Level1Listener listener,
            RandomGenerator random) {
        this.address = address;
        this.clientName = clientName;
        this.watchList = List.copyOf(watchList);
        this.timing = timing;
        this.listener = listener;
        this.random = random;
        this.backoff = new Backoff(timing.firstWait(), timing.longestWait(), random);
    }

    /** Runs until closed. */
    @Override
    public void run() {
        while (!isClosed) {
            try (var opened = FeedSocket.open(address.host(), address.level1Port(), clientName)) {
                socket = opened;
                LOG.info("connected to level 1 at {}:{}", address.host(), address.level1Port());
                converse(opened);
            } catch (IOException broken) {
                LOG.warn("no level-1 connection: {}", broken.getMessage());
            }
            pause();
        }
    }

    private void converse(FeedSocket opened) throws IOException {
        if (isClosed) {
            return;
        }
        var refused = new RefusedWatches(timing.rewatch(), random, System::nanoTime);
        var dialog = new Level1Dialog(opened, watchList, timing, listener, backoff::reset, refused);
        String end = "the connection broke";
        try {
            end = dialog.run();
        } finally {
            dialog.end(end);
        }
        LOG.warn("level 1 is given up: {}", end);
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

    /** Ends the conversation and with it {@link #run}. */
    @Override
    public void close() {
        isClosed = true;
        var opened = socket;
        if (opened != null) {
            opened.close();
        }
    }
}
