package com.eigenkor.benchmarks.place;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Logs warnings and errors only; the JDK makes one at the start of logging. */
public final class QuietLogging {

    /** Held, or the level would be forgotten with the logger. */
    private static final Logger ROOT = Logger.getLogger("");

    /** Tells as an error what is tried again: a topic made a moment ago has no leader yet. */
    private static final Logger LEADERS =
            Logger.getLogger("org.apache.kafka.clients.admin.internals.PartitionLeaderStrategy");

    public QuietLogging() {
        use();
    }

    /** The same for this process. */
    public static void use() {
        ROOT.setLevel(Level.WARNING);
        LEADERS.setLevel(Level.OFF);
    }
}
