package com.eigenkor.feed.backfill;

import com.eigenkor.feed.iqfeed.Backoff;
import com.eigenkor.feed.sequence.SymbolLine;
import com.eigenkor.feed.translate.TimeCheck;
import com.eigenkor.feed.translate.Translation;
import com.eigenkor.market.Symbol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Carries out fills, a few at a time, in the order they were asked for. At the start the first
 * symbol of the watch list is filled alone, so that something can be looked at early.
 */
public final class GapFiller implements AutoCloseable {

    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration PATIENCE_WITH_FIRST = Duration.ofSeconds(10);

    private final Symbol first;
    private final ObservedHistory history;
    private final TimeCheck check;
    private final int days;
    private final GapTiming timing;
    private final LateFills lateFills;
    private final RandomGenerator random;
    private final Consumer<Throwable> onBug;
    private final ScheduledThreadPoolExecutor workers;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean isFirstAsked;
    private boolean isFirstOver;

    /**
     * @param first the symbol to fill before all others
     * @param check knows the feed's clock, and refuses trades ahead of it
     * @param days sessions that a symbol without data gets trades of
     * @param timing how long history is waited for, and asked for what it did not tell
     * @param threads fills at a time
     * @param onBug told when a fill ends in a way nobody foresaw
     */
    public GapFiller(
            Symbol first,
            History history,
            TimeCheck check,
            int days,
            GapTiming timing,
            int threads,
            RandomGenerator random,
            Consumer<Throwable> onBug) {
        this.first = first;
        this.history = new ObservedHistory(history, timing.patience(), System::nanoTime);
        this.check = check;
        this.days = days;
        this.timing = timing;
        this.lateFills = new LateFills(this.history, timing, random, onBug);
        this.random = random;
        this.onBug = onBug;
        this.workers =
                new ScheduledThreadPoolExecutor(
                        threads, Thread.ofPlatform().name("fill-", 1).daemon().factory());
        workers.setRemoveOnCancelPolicy(true);
    }

    /** Fills what the line misses; {@code fill} is the number its {@code beginFill} gave. */
    public synchronized void fill(SymbolLine line, int fill, Translation translation) {
        var task = new FillTask(line, fill, translation, history, check, days, timing);
        var backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, random);
        Runnable run = () -> run(task, backoff);
        if (line.symbol().equals(first)) {
            isFirstAsked = true;
        } else if (!isFirstOver) {
            holdBack(run);
            return;
        }
        schedule(run, Duration.ZERO);
    }

    /** Goes on asking for the gaps that were told, also before the start. */
    public void fillGaps(SymbolLine line, Translation translation) {
        line.takeGaps().forEach(gap -> lateFills.add(line, gap, translation));
    }

    private void holdBack(Runnable run) {
        if (waiting.isEmpty()) {
            schedule(this::giveUpOnFirst, PATIENCE_WITH_FIRST);
        }
        waiting.add(run);
    }

    private synchronized void giveUpOnFirst() {
        if (!isFirstAsked) {
            firstIsOver();
        }
    }

    /** A symbol will not come; the others need not wait for it. */
    public void skip(Symbol symbol) {
        if (symbol.equals(first)) {
            firstIsOver();
        }
    }

    private synchronized void firstIsOver() {
        isFirstOver = true;
        waiting.forEach(run -> schedule(run, Duration.ZERO));
        waiting.clear();
    }

    private void run(FillTask task, Backoff backoff) {
        try {
            var outcome = task.run();
            skip(task.line().symbol());
            fillGaps(task.line(), task.translation());
            switch (outcome) {
                case OVER -> {}
                case SOON_AGAIN -> schedule(() -> run(task, backoff), SOON);
                case LATER_AGAIN -> schedule(() -> run(task, backoff), backoff.next());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error bug) {
            onBug.accept(bug);
        }
    }

    private void schedule(Runnable run, Duration delay) {
        try {
            var _ = workers.schedule(run, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            // The process is ending; the next start asks again.
        }
    }

    /** Stops all fills and waits for them to end. */
    @Override
    public void close() throws InterruptedException {
        workers.shutdownNow();
        lateFills.close();
        var _ = workers.awaitTermination(5, TimeUnit.SECONDS);
    }
}
