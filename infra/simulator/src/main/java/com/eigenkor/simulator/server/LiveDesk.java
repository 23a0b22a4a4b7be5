package com.eigenkor.simulator.server;

import com.eigenkor.simulator.server.LiveSymbol.Watch;
import com.eigenkor.simulator.tape.TapeSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets the market happen: one thread sends every print and every time beat at its moment, in the
 * order of their times, to whoever watches. A watcher's snapshot and the prints after it leave no
 * hole.
 */
final class LiveDesk implements AutoCloseable {

    private static final long LONGEST_PARK_NS = 200_000_000;
    private static final int STEPS_A_TURN = 256;

    private final TapeSource source;
    private final MarketClock clock;
    private final Faults faults;
    private final ServerLink link;
    private final LiveOptions options;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Timeline timeline;
    private final Set<Level1Handler> clients = new HashSet<>();
    private final Thread thread;
    private long standingBeatNs = System.nanoTime();
    private volatile boolean closed;

    /**
     * How the desk behaves.
     *
     * @param waitForWatch whether the clock stands still until something is watched
     * @param tellVolume whether trade lines carry a {@code v} among their contents
     * @param symbolLimit most symbols all clients together may watch
     */
    record LiveOptions(boolean waitForWatch, boolean tellVolume, int symbolLimit) {}

    /** What became of a watch. */
    enum Watched {
        DONE,
        UNKNOWN_SYMBOL,
        LIMIT_REACHED
    }

    LiveDesk(
            TapeSource source,
            MarketClock clock,
            Faults faults,
            ServerLink link,
            LiveOptions options) {
        this.source = source;
        this.clock = clock;
        this.faults = faults;
        this.link = link;
        this.options = options;
        thread = Thread.ofPlatform().daemon().name("market").unstarted(this::run);
        timeline = new Timeline(clock.nowUs(), this::happen, this::beat);
    }

    void start() {
        if (!options.waitForWatch()) {
            clock.start();
        }
        thread.start();
    }

    void add(Level1Handler client) {
        locked(() -> clients.add(client));
    }

    void remove(Level1Handler client) {
        locked(() -> {
            clients.remove(client);
            List.copyOf(timeline.symbols()).forEach(symbol -> unwatch(symbol, client));
        });
    }

    /** Begins or repeats a watch and sends its F and P. */
    Watched watch(String symbol, Level1Handler client, Watch watch) {
        var tape = source.tape(symbol);
        if (tape.isEmpty()) {
            return Watched.UNKNOWN_SYMBOL;
        }
        // Fills the tape's caches, so that the market need not wait for them under the lock.
        var _ = Quote.at(tape.get(), clock.nowUs());
        lock.lock();
        try {
            LiveSymbol live = timeline.get(symbol);
            if (live == null) {
                if (timeline.symbols().size() >= options.symbolLimit()) {
                    return Watched.LIMIT_REACHED;
                }
                clock.start();
                timeline.runTo(clock.nowUs());
                live = new LiveSymbol(tape.get(), clock.nowUs());
                timeline.add(symbol, live);
            }
            live.watch(client, watch);
            client.snapshot(live.quote());
            return Watched.DONE;
        } finally {
            lock.unlock();
            LockSupport.unpark(thread);
        }
    }

    void unwatch(String symbol, Level1Handler client) {
        locked(() -> {
            LiveSymbol live = timeline.get(symbol);
            if (live != null && live.unwatch(client) && !live.isWatched()) {
                timeline.remove(symbol);
            }
        });
    }

    /** Sends F and P again; nothing happens to a symbol the client does not watch. */
    void refresh(String symbol, Level1Handler client) {
        locked(() ->
                Optional.ofNullable(timeline.get(symbol))
                        .filter(live -> live.isWatchedBy(client))
                        .ifPresent(live -> client.snapshot(live.quote())));
    }

    /** The symbols a client watches, ordered. */
    List<String> watches(Level1Handler client) {
        lock.lock();
        try {
            return timeline.watchedBy(client);
        } finally {
            lock.unlock();
        }
    }

    /** How many symbols are watched by anybody. */
    int watched() {
        lock.lock();
        try {
            return timeline.symbols().size();
        } finally {
            lock.unlock();
        }
    }

    MarketClock clock() {
        return clock;
    }

    /** Lets the market's time go no further than {@code us}. */
    void haltAt(long us) {
        locked(() -> clock.haltAt(us));
    }

    /** Lets a halted market go on. */
    void go() {
        locked(clock::go);
        LockSupport.unpark(thread);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            lock.lock();
            long sleepNs;
            try {
                sleepNs = clock.isRunning() ? run(clock) : stand();
            } finally {
                lock.unlock();
            }
            if (sleepNs > 0) {
                LockSupport.parkNanos(Math.min(sleepNs, LONGEST_PARK_NS));
            }
        }
    }

    private long run(MarketClock running) {
        if (running.isPushed()) {
            for (int i = 0; i < STEPS_A_TURN && running.isPushed(); i++) {
                running.push(timeline.nextUs());
                timeline.runTo(running.nowUs());
            }
            return 0;
        }
        timeline.runTo(running.nowUs());
        return running.nanosUntil(timeline.nextUs());
    }

    /** A clock that stands still shows its time once a second, so that clients see a live feed. */
    private long stand() {
        timeline.runTo(clock.nowUs());
        long now = System.nanoTime();
        if (now >= standingBeatNs) {
            standingBeatNs = now + 1_000_000_000;
            beat(clock.nowUs());
        }
        return standingBeatNs - now;
    }

    private void happen(LiveSymbol symbol) {
        symbol.step(faults, options.tellVolume());
    }

    private void beat(long timeUs) {
        if (link.isUp()) {
            List.copyOf(clients).forEach(client -> client.beat(timeUs));
        }
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
