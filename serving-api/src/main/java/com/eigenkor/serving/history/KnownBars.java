package com.eigenkor.serving.history;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.rollup.CustomSpecs;
import com.eigenkor.serving.web.Problem;
import com.eigenkor.store.BarStore;
import com.eigenkor.store.BarStoreUnavailableException;
import com.eigenkor.store.KnownBar;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bars as they were known at an instant: revisions made later do not count, bars that closed later
 * do not exist. From the store alone, which is a second or two behind the present. Every call
 * blocks.
 */
record KnownBars(BarStore store, InstantSource clock) {

    /**
     * Of a request.
     *
     * @throws Problem with code bad_time_range when it is no time, or lies ahead
     */
    Instant instant(String asOf) {
        var instant = Instant.ofEpochMilli(TimeText.ms("asOf", asOf, ZoneOffset.UTC));
        if (instant.isAfter(clock.instant())) {
            throw Problem.badRequest("bad_time_range", "asOf must not lie in the future");
        }
        return instant;
    }

    Page page(SeriesId series, @Nullable BarKey before, int limit, Instant asOf) {
        requireStock(series);
        var bars = read(() -> store.before(series, before, limit + 1, asOf));
        boolean hasMore = bars.size() > limit;
        var page = bars.subList(hasMore ? 1 : 0, bars.size());
        return new Page(page, hasMore ? page.getFirst().key() : null, null, 0, false);
    }

    /** Every revision of a bar, the first one first; empty when there is no such bar. */
    List<KnownBar> revisions(SeriesId series, BarKey key) {
        requireStock(series);
        return read(() -> store.revisions(series, key));
    }

    private static void requireStock(SeriesId series) {
        if (CustomSpecs.isCustom(series.spec())) {
            throw Problem.badRequest(
                    "bad_spec",
                    "what was known is kept of stock specs only, not of " + series.spec().code());
        }
    }

    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (BarStoreUnavailableException down) {
            throw Problem.unavailable("the bar store does not answer; try again in a moment");
        }
    }
}
