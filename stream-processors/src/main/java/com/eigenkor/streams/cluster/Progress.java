package com.eigenkor.streams.cluster;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says how far a long step has come, every two seconds and at its end. For one thread. */
public final class Progress {

    private static final long STEP_NS = Duration.ofSeconds(2).toNanos();

    private final PrintStream out;
    private long saidNs = System.nanoTime();
    private @Nullable String last;

    public Progress(PrintStream out) {
        this.out = out;
    }

    public void say(String line) {
        out.println(line);
    }

    /** So many, of how many is not known. */
    public void at(String what, long done) {
        at(what, done, done);
    }

    /** So many of so many. */
    public void at(String what, long done, long total) {
        long nowNs = System.nanoTime();
        if (nowNs - saidNs >= STEP_NS) {
            saidNs = nowNs;
            print(what, done, total);
        }
    }

    /** The step has ended. */
    public void end(String what, long done) {
        saidNs = System.nanoTime();
        print(what, done, done);
    }

    private void print(String what, long done, long total) {
        String line =
                done == total
                        ? String.format(Locale.ROOT, "  %,d %s", done, what)
                        : String.format(Locale.ROOT, "  %,d of %,d %s", done, total, what);
        if (!line.equals(last)) {
            last = line;
            out.println(line);
        }
    }
}
