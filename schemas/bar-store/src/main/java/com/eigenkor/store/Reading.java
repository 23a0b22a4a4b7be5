package com.eigenkor.store;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What both adapters ask of their callers, and how they read names back. */
final class Reading {

    private static final Instant EARLIEST = Instant.parse("-9999-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private Reading() {}

    static void requireLimit(int limit) {
        if (limit < 1 || limit > BarStore.MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "limit must be 1 to %d, was %d".formatted(BarStore.MAX_LIMIT, limit));
        }
    }

    static void requireClosed(Collection<KnownBar> bars) {
        for (KnownBar known : bars) {
            SeriesBar bar = known.bar();
            if (bar.base().isForming()) {
                throw new IllegalArgumentException(
                        "only closed bars are stored, %s at %s is forming"
                                .formatted(bar.series(), bar.key()));
            }
        }
    }

    static List<KnownBar> sinceTheirEnd(Collection<? extends SeriesBar> bars) {
        return bars.stream().map(bar -> KnownBar.sinceItsEnd(bar)).toList();
    }

    /** Milliseconds since the epoch of an instant within ten thousand years, else of that end. */
    static long millis(Instant instant) {
        if (instant.isBefore(EARLIEST)) {
            return EARLIEST.toEpochMilli();
        }
        return (instant.isAfter(LATEST) ? LATEST : instant).toEpochMilli();
    }

    /** The earlier of a key and the first millisecond after an instant. */
    static BarKey notAfter(long asOfMs, @Nullable BarKey before) {
        var end = new BarKey(asOfMs + 1, 0);
        return before == null || before.compareTo(end) > 0 ? end : before;
    }

    /** The series of stored names, which this program wrote itself. */
    static SeriesId series(Symbol symbol, String spec, String style) {
        return new SeriesId(
                symbol,
                BarSpec.parse(spec)
                        .orElseThrow(() -> new BarStoreUnusableException("stored spec " + spec)),
                Style.parse(style)
                        .orElseThrow(() -> new BarStoreUnusableException("stored style " + style)));
    }
}
