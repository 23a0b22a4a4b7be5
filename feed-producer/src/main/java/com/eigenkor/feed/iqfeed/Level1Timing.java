package com.eigenkor.feed.iqfeed;

import java.time.Duration;

/**
 * How patient the level-1 watchdog is.
 *
 * @param clockSilence longest time without a {@code T} while the feed is up
 * @param linkSilence longest time without any line while IQConnect says its own link is down
 * @param handshake longest time from the connection to agreed columns
 * @param firstWait bound of the first wait before a new attempt; doubles
 * @param longestWait bound of every wait
 * @param rewatch after which a symbol that the feed did not deliver is watched again; later in
 *     growing steps
 */
public record Level1Timing(
        Duration clockSilence,
        Duration linkSilence,
        Duration handshake,
        Duration firstWait,
        Duration longestWait,
        Duration rewatch) {

    /** As the vendor's notes suggest. */
    public static final Level1Timing STANDARD =
            new Level1Timing(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(10),
                    Duration.ofMillis(250),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1));
}
