package com.eigenkor.feed.backfill;

import com.eigenkor.feed.iqfeed.HistoryAnswer;
import com.eigenkor.feed.iqfeed.HistoryRequest;
import com.eigenkor.feed.iqfeed.HistorySink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * History as all who ask it see it together. When it has answered nobody for a while, a fill need
 * not find that out for itself: with hundreds of symbols and answers that never come, the last
 * would be told hours later. Thread-safe.
 */
final class ObservedHistory implements History {

    /** Failures farther apart do not tell that nothing was answered between them. */
    private static final long APART_NANOS = Duration.ofMinutes(2).toNanos();

    private final History history;
    private final long patienceNanos;
    private final LongSupplier nanos;
    private final Semaphore probe = new Semaphore(1);
    private Optional<Outage> outage = Optional.empty();

    private record Outage(long sinceNanos, long lastNanos, String reason) {}

    /**
     * @param patience how long all requests have to fail before history is out
     * @param nanos a clock that never steps back
     */
    ObservedHistory(History history, Duration patience, LongSupplier nanos) {
        this.history = history;
        this.patienceNanos = patience.toNanos();
        this.nanos = nanos;
    }

    @Override
    public HistoryAnswer ask(HistoryRequest request, HistorySink sink) throws InterruptedException {
        var answer = history.ask(request, sink);
        note(answer);
        return answer;
    }

    private synchronized void note(HistoryAnswer answer) {
        outage =
                switch (answer) {
                    case HistoryAnswer.Complete _,
                            HistoryAnswer.Refused _,
                            HistoryAnswer.Abandoned _ ->
                            Optional.empty();
                    case HistoryAnswer.Failed(String reason) -> Optional.of(failed(reason));
                };
    }

    private Outage failed(String reason) {
        long now = nanos.getAsLong();
        long since =
                outage.filter(known -> now - known.lastNanos <= APART_NANOS)
                        .map(Outage::sinceNanos)
                        .orElse(now);
        return new Outage(since, now, reason);
    }

    /** Why nobody is answered, for so long that nobody need wait; empty while somebody may be. */
    synchronized Optional<String> outage() {
        long now = nanos.getAsLong();
        return outage.filter(known -> now - known.sinceNanos >= patienceNanos)
                .filter(known -> now - known.lastNanos <= APART_NANOS)
                .map(Outage::reason);
    }

    /**
     * Whether a request is answered, asked only to know that. No two ask at a time: they would keep
     * the sockets from those who have to be told.
     */
    boolean answers(HistoryRequest request) throws InterruptedException {
        if (!probe.tryAcquire()) {
            return false;
        }
        try {
            return !(ask(request, row -> false) instanceof HistoryAnswer.Failed);
        } finally {
            probe.release();
        }
    }
}
