package com.eigenkor.benchmarks.race;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Counts records as they are taken and reads the clocks when the warm-up ends and when the last
 * record has been taken. Counting is thread-safe; who measures waits in a thread of its own.
 */
final class Lap {

    private static final long STEP_MS = 2;
    private static final long PATIENCE_NS = 120_000_000_000L;

    private final long warmUp;
    private final long all;
    private final LongAdder counted = new LongAdder();
    private final LongSupplier taken;

    /**
     * @param warmUp records that are not measured
     * @param all records there are
     */
    Lap(long warmUp, long all) {
        this.warmUp = warmUp;
        this.all = all;
        taken = counted::sum;
    }

    private Lap(Lap lap, LongSupplier taken) {
        warmUp = lap.warmUp;
        all = lap.all;
        this.taken = taken;
    }

    /** The same lap, of somebody who counts the records that were taken. */
    Lap of(LongSupplier taken) {
        return new Lap(this, taken);
    }

    void count() {
        counted.increment();
    }

    /** Whether every record has been taken. */
    boolean isOver() {
        return taken.getAsLong() >= all;
    }

    /**
     * Waits for both moments.
     *
     * @param isWorker which threads cut the bars, by name
     * @param produced records sent so far
     */
    Measure measure(Predicate<String> isWorker, DoubleSupplier produced)
            throws InterruptedException {
        var start = at(warmUp, isWorker, produced);
        return Measure.between(start, at(all, isWorker, produced));
    }

    private Sample at(long records, Predicate<String> isWorker, DoubleSupplier produced)
            throws InterruptedException {
        long before = -1;
        long movedNs = System.nanoTime();
        for (long now = taken.getAsLong(); now < records; now = taken.getAsLong()) {
            if (now != before) {
                before = now;
                movedNs = System.nanoTime();
            }
            if (System.nanoTime() - movedNs > PATIENCE_NS) {
                throw new IllegalStateException(
                        "no record for two minutes after %d of %d".formatted(now, all));
            }
            Thread.sleep(STEP_MS);
        }
        return sample(isWorker, produced);
    }

    private Sample sample(Predicate<String> isWorker, DoubleSupplier produced) {
        return new Sample(
                taken.getAsLong(),
                System.nanoTime(),
                workerCpuNs(isWorker),
                processCpuNs(),
                produced.getAsDouble());
    }

    private static long workerCpuNs(Predicate<String> isWorker) {
        var threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (var thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && isWorker.test(thread.getThreadName())) {
                sum += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return sum;
    }

    private static long processCpuNs() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
