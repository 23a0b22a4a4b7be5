package com.eigenkor.streams.replay;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarDigest;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.SeriesBar;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bar that is not the same in both.
 *
 * @param published null when it was not published
 * @param replayed null when the replay does not give it
 */
record Difference(Kind kind, @Nullable SeriesBar published, @Nullable SeriesBar replayed) {

    /** What differs. */
    enum Kind {
        NOT_PUBLISHED("the replay gives a bar that was not published"),
        NOT_REPLAYED("the replay does not give this bar"),
        OTHER_VALUE("the values differ"),
        OTHER_REVISION("the values are equal, the revisions differ");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }
    }

    /** Between the two; empty when they are equal in everything. */
    static Optional<Difference> between(
            @Nullable SeriesBar published, @Nullable SeriesBar replayed) {
        if (published == null) {
            return Optional.of(new Difference(Kind.NOT_PUBLISHED, null, replayed));
        }
        if (replayed == null) {
            return Optional.of(new Difference(Kind.NOT_REPLAYED, published, null));
        }
        if (published.equals(replayed)) {
            return Optional.empty();
        }
        boolean isRevision =
                digest(published).equals(digest(replayed))
                        && !published.revision().equals(replayed.revision());
        var kind = isRevision ? Kind.OTHER_REVISION : Kind.OTHER_VALUE;
        return Optional.of(new Difference(kind, published, replayed));
    }

    private static String digest(SeriesBar bar) {
        var digest = new BarDigest();
        digest.add(bar);
        return digest.hex();
    }

    private SeriesBar either() {
        return Objects.requireNonNull(published == null ? replayed : published);
    }

    /** In three lines. */
    @Override
    public String toString() {
        SeriesBar bar = either();
        return """
        %s, bar %s#%d of %s: %s
            published  %s
            replayed   %s\
        """
                .formatted(
                        bar.series(),
                        Instant.ofEpochMilli(bar.key().startMs()),
                        bar.key().seq(),
                        bar.base().tradingDate(),
                        kind.sentence,
                        text(published),
                        text(replayed));
    }

    private static String text(@Nullable SeriesBar bar) {
        return switch (bar) {
            case null -> "none";
            case Bar traded ->
                    values(
                            bar,
                            traded.scale(),
                            traded.open(),
                            traded.high(),
                            traded.low(),
                            traded.close());
            case HeikinAshiBar smooth ->
                    values(
                            bar,
                            smooth.scale(),
                            smooth.open(),
                            smooth.high(),
                            smooth.low(),
                            smooth.close());
        };
    }

    private static String values(
            SeriesBar bar, int scale, long open, long high, long low, long close) {
        Bar base = bar.base();
        return "open %s high %s low %s close %s volume %d of %d trades %d of %d end %s revision %d %s"
                .formatted(
                        BigDecimal.valueOf(open, scale).toPlainString(),
                        BigDecimal.valueOf(high, scale).toPlainString(),
                        BigDecimal.valueOf(low, scale).toPlainString(),
                        BigDecimal.valueOf(close, scale).toPlainString(),
                        base.volume(),
                        base.totalVolume(),
                        base.tradeCount(),
                        base.tradeCount() + base.excludedCount(),
                        Instant.ofEpochMilli(base.endMs()),
                        bar.revision().number(),
                        bar.revision().reason().code());
    }
}
