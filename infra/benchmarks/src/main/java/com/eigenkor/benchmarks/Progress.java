package com.eigenkor.benchmarks;

import java.time.Duration;

/** Lines that say what goes on, with the time since the start. */
final class Progress {

    private final long startNs = System.nanoTime();

    void say(String format, Object... values) {
        var passed = Duration.ofNanos(System.nanoTime() - startNs);
        System.out.printf(
                "%02d:%02d  %s%n",
                passed.toMinutes(), passed.toSecondsPart(), format.formatted(values));
    }
}
