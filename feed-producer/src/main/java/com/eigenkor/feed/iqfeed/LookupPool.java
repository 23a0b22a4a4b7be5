package com.eigenkor.feed.iqfeed;

import com.eigenkor.feed.iqfeed.HistoryAnswer.Failed;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The history server, asked over a few sockets at a rate the vendor allows. Thread-safe; each
 * caller waits for a socket, asks and reads its own answer, so a caller that is slow slows only its
 * own socket.
 */
public final class LookupPool implements AutoCloseable {

    private static final int REQUESTS_PER_SECOND = 25;
    private static final int BURST = 10;

    private final FeedAddress address;
    private final String clientName;
    private final Duration silence;
    private final Semaphore permits;
    private final TokenBucket rate = new TokenBucket(REQUESTS_PER_SECOND, BURST, System::nanoTime);
    private final BlockingDeque<LookupConnection> idle = new LinkedBlockingDeque<>();
    private final Set<LookupConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong requests = new AtomicLong();
    private volatile boolean isClosed;

    /**
     * @param connections sockets at most
     * @param silence how long an answer may pause before the socket is given up
     */
    public LookupPool(FeedAddress address, String clientName, int connections, Duration silence) {
        this.address = address;
        this.clientName = clientName;
        this.silence = silence;
        this.permits = new Semaphore(connections, true);
    }

    /**
     * Asks, gives the rows to {@code sink} as they come, and says how it ended. Never throws for
     * what the feed does.
     */
    public HistoryAnswer ask(HistoryRequest request, HistorySink sink) throws InterruptedException {
        permits.acquire();
        try {
            rate.take();
            return askOn(request, sink);
        } finally {
            permits.release();
        }
    }

    /** A socket that was idle may have died without a sign; then a fresh one is asked at once. */
    private HistoryAnswer askOn(HistoryRequest request, HistorySink sink)
            throws InterruptedException {
        var used = idle.pollFirst();
        if (used != null) {
            var counted = new CountingSink(sink);
            var answer = askOn(used, request, counted);
            boolean isDead = answer instanceof Failed && !used.isUsable();
            if (!isDead || counted.rows > 0) {
                return answer;
            }
        }
        try {
            return askOn(connect(), request, sink);
        } catch (IOException refused) {
            return new Failed("no lookup connection: " + refused.getMessage());
        }
    }

    private HistoryAnswer askOn(
            LookupConnection connection, HistoryRequest request, HistorySink sink)
            throws InterruptedException {
        try {
            return connection.ask(request, "H" + requests.incrementAndGet(), sink);
        } catch (SocketTimeoutException silent) {
            return new Failed("the history answer paused for " + silence.toSeconds() + " s");
        } catch (IOException broken) {
            return new Failed("the lookup connection broke: " + broken.getMessage());
        } finally {
            giveBack(connection);
        }
    }

    private static final class CountingSink implements HistorySink {

        private final HistorySink sink;
        private long rows;

        CountingSink(HistorySink sink) {
            this.sink = sink;
        }

        @Override
        public boolean take(HistoryRow row) throws InterruptedException {
            rows++;
            return sink.take(row);
        }
    }

    /** Requests asked so far. */
    public long requests() {
        return requests.get();
    }

    private LookupConnection connect() throws IOException {
        var socket = FeedSocket.open(address.host(), address.lookupPort(), clientName);
        var fresh = new LookupConnection(socket, silence);
        open.add(fresh);
        if (isClosed) {
            fresh.close();
        }
        return fresh;
    }

    private void giveBack(LookupConnection connection) {
        if (connection.isUsable() && !isClosed) {
            idle.addFirst(connection);
            return;
        }
        open.remove(connection);
        connection.close();
    }

    /** Closes all sockets; requests in progress fail. */
    @Override
    public void close() {
        isClosed = true;
        open.forEach(LookupConnection::close);
    }
}
