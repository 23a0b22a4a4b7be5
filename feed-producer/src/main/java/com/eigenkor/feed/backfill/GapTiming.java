package com.eigenkor.feed.backfill;

import java.time.Duration;

/**
 * How long history is waited for.
 *
 * @param patience how long history may fail before what it would have told is told to be a gap and
 *     live trades go on
 * @param retry after which history is asked for a gap again; later in growing steps
 * @param giveUp after which it is no longer asked, counted from when the gap was told; a symbol
 *     without trades is live then, with or without history
 */
public record GapTiming(Duration patience, Duration retry, Duration giveUp) {}
