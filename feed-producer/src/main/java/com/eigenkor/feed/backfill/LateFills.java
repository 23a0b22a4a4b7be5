package com.eigenkor.feed.backfill;

import com.eigenkor.feed.iqfeed.Backoff;
import com.eigenkor.feed.iqfeed.HistoryAnswer;
import com.eigenkor.feed.iqfeed.HistoryRequest;
import com.eigenkor.feed.iqfeed.HistoryRow;
import com.eigenkor.feed.sequence.Gap;
import com.eigenkor.feed.sequence.SymbolLine;
import com.eigenkor.feed.translate.Translation;
import com.eigenkor.market.EventTime;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on asking history for gaps that were told, while their symbols are live: one at a time, with
 * growing pauses, for some hours.
 */
final class LateFills implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LateFills.class);
    private static final long SECOND_US = 1_000_000;
    private static final int MOST_RETRIES_APART = 10;

    private final History history;
    private final GapTiming timing;
    private final RandomGenerator random;
    private final Consumer<Throwable> onBug;
    private final ScheduledThreadPoolExecutor worker;

    LateFills(
            History history, GapTiming timing, RandomGenerator random, Consumer<Throwable> onBug) {
        this.history = history;
        this.timing = timing;
        this.random = random;
        this.onBug = onBug;
        this.worker =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name("late-fill").daemon().factory());
        worker.setRemoveOnCancelPolicy(true);
    }

    /** A gap that history is asked for until it is filled or nobody hopes any more. */
    private final class Attempts {

        private final SymbolLine line;
        private final Gap gap;
        private final Translation translation;
        private final Backoff pauses;
        private final long endNanos;
        private long rowTimeUs;
        private boolean isReached;

        Attempts(SymbolLine line, Gap gap, Translation translation) {
            this.line = line;
            this.gap = gap;
            this.translation = translation;
            this.endNanos = System.nanoTime() + timing.giveUp().minus(gap.age()).toNanos();
            var retry = timing.retry();
            this.pauses = new Backoff(retry, retry.multipliedBy(MOST_RETRIES_APART), random);
        }

        void next() {
            schedule(this::attempt, timing.retry().plus(pauses.next()).toMillis());
        }

        private void attempt() {
            try {
                String failure = ask();
                if (failure.isEmpty()) {
                    line.filled(gap);
                    LOG.info("history has filled the gap of {}", named(line, gap));
                } else if (System.nanoTime() - endNanos < 0) {
                    next();
                } else {
                    line.lost(gap);
                    LOG.warn(
                            "history is no longer asked for the gap of {}: {}",
                            named(line, gap),
                            failure);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error bug) {
                onBug.accept(bug);
            }
        }

        /** Returns why the gap is not filled; empty when it is. */
        private String ask() throws InterruptedException {
            rowTimeUs = gap.askFromUs();
            isReached = false;
            long endUs = gap.untilUs() + SECOND_US;
            var request = new HistoryRequest.Trades(line.symbol(), gap.askFromUs(), endUs);
            return switch (history.ask(request, this::row)) {
                case HistoryAnswer.Complete _ -> isReached ? "" : "history begins too late";
                case HistoryAnswer.Refused(String text) -> text;
                case HistoryAnswer.Failed(String reason) -> reason;
                case HistoryAnswer.Abandoned _ -> throw new IllegalStateException("all is wanted");
            };
        }

        private boolean row(HistoryRow row) {
            if (row instanceof HistoryRow.Tick(var print)) {
                var trade = translation.history(print, rowTimeUs);
                rowTimeUs = Math.max(rowTimeUs, trade.timeUs());
                isReached |= line.late(gap, trade);
            }
            return true;
        }
    }

    private static String named(SymbolLine line, Gap gap) {
        return "%s from %s to %s"
                .formatted(
                        line.symbol(),
                        EventTime.instant(gap.fromUs()),
                        EventTime.instant(gap.untilUs()));
    }

    /** A gap has been told. */
    void add(SymbolLine line, Gap gap, Translation translation) {
        LOG.warn(
                "nothing is known of {}: {}; history is asked again later",
                named(line, gap),
                gap.reason());
        new Attempts(line, gap, translation).next();
    }

    private void schedule(Runnable run, long delayMs) {
        try {
            var _ = worker.schedule(run, delayMs, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            // The process is ending.
        }
    }

    /** Stops asking and waits for the end of what is asked. */
    @Override
    public void close() throws InterruptedException {
        worker.shutdownNow();
        var _ = worker.awaitTermination(5, TimeUnit.SECONDS);
    }
}
