package com.eigenkor.streams.replay;

import com.eigenkor.market.BarDigest;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bars of a series on a trading date, published and replayed, digested side by side. */
final class Day {

    /**
     * A day that differs.
     *
     * @param first the first bar that does
     * @param differing how many do
     */
    record Verdict(
            SeriesId series,
            LocalDate date,
            String publishedSha256,
            String replayedSha256,
            Difference first,
            int differing) {

        @Override
        public String toString() {
            String digests =
                    publishedSha256.equals(replayedSha256)
                            ? "both " + publishedSha256
                            : "published %s, replayed %s"
                                    .formatted(publishedSha256, replayedSha256);
            return "%s\n    digest of %s: %s\n    bars that differ on that date: %d"
                    .formatted(first, date, digests, differing);
        }
    }

    private final SeriesId series;
    private final LocalDate date;
    private final BarDigest published = new BarDigest();
    private final BarDigest replayed = new BarDigest();
    private @Nullable Difference first;
    private int differing;

    Day(SeriesId series, LocalDate date) {
        this.series = series;
        this.date = date;
    }

    /** The next bar, as either gives it. */
    void add(@Nullable SeriesBar publishedBar, @Nullable SeriesBar replayedBar) {
        if (publishedBar != null) {
            published.add(publishedBar);
        }
        if (replayedBar != null) {
            replayed.add(replayedBar);
        }
        Difference.between(publishedBar, replayedBar)
                .ifPresent(difference -> {
                    first = first == null ? difference : first;
                    differing++;
                });
    }

    /** Empty when the day is equal. Ends it. */
    Optional<Verdict> verdict() {
        String publishedSha256 = published.hex();
        String replayedSha256 = replayed.hex();
        Difference difference = first;
        if (difference == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Verdict(series, date, publishedSha256, replayedSha256, difference, differing));
    }
}
