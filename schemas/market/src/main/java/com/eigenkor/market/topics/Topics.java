package com.eigenkor.market.topics;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.PolicySpan;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.topics.Topic.Cleanup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Utils;

/**
 * All topics of the platform. Every record is partitioned by its symbol alone, so all that concerns
 * a symbol stands in the partition of the same number, in order.
 */
public final class Topics {

    /** Every event of every symbol; everything else derives from it. Key: symbol. */
    public static final Topic TRADES =
            new Topic("market.trades.v1", Cleanup.DELETE, Duration.ofDays(7));

    /** Bars in progress, one record a symbol; may be read uncommitted. Key: symbol. */
    public static final Topic LIVE_BARS =
            new Topic("market.bars.live.v1", Cleanup.COMPACT_AND_DELETE, Duration.ofHours(1));

    /** Close markers and the market watermark. Key: symbol, empty for the watermark. */
    public static final Topic BAR_MARKERS =
            new Topic("market.bar-markers.v1", Cleanup.DELETE, Duration.ofDays(2));

    /** Instruments. Key: symbol. */
    public static final Topic INSTRUMENTS =
            new Topic("market.instruments.v1", Cleanup.COMPACT, Duration.ZERO);

    /** Digests of the bars of trading dates that are over. Key: {@link #digestKey}. */
    public static final Topic DIGESTS =
            new Topic("market.digests.v1", Cleanup.COMPACT, Duration.ZERO);

    /** Under which policy symbols are cut, session by session. Key: {@link #policyKey}. */
    public static final Topic POLICIES =
            new Topic("market.policies.v1", Cleanup.COMPACT, Duration.ZERO);

    /** What could not be used, byte for byte, with the reason in headers. */
    public static final Topic DEAD_LETTERS =
            new Topic("market.dead-letters.v1", Cleanup.DELETE, Duration.ofDays(14));

    /** Key of a clock beat; it goes to every partition of {@link #TRADES} by number. */
    public static final String CLOCK_KEY = "~clock";

    /** Header of a record in {@link #LIVE_BARS}: id of the policy its bars are cut under. */
    public static final String POLICY_HEADER = "policy";

    private static final Duration FINE_BARS_STAY = Duration.ofDays(7);

    private Topics() {}

    /**
     * The topic of closed bars and their revisions. Key: {@link #barKey}; of a key the newest
     * record counts, and older ones may still be there. Bars under a minute and of ticks go after
     * seven days. They are not compacted: nearly every record has a key of its own, see ADR 0006.
     */
    public static Topic bars(BarSpec spec, Style style) {
        String plane = style == Style.OHLC ? "market.bars." : "market.bars.ha.";
        var cleanup = isFine(spec) ? Cleanup.DELETE : Cleanup.COMPACT;
        return new Topic(plane + specName(spec) + ".v1", cleanup, FINE_BARS_STAY);
    }

    /** Closed bars of every stock spec in both styles. */
    public static List<Topic> allBars() {
        var topics = new ArrayList<Topic>();
        for (Style style : Style.values()) {
            BarSpec.STOCK.forEach(spec -> topics.add(bars(spec, style)));
        }
        return topics;
    }

    /** Every topic. */
    public static List<Topic> all() {
        var topics =
                new ArrayList<>(
                        List.of(
                                TRADES,
                                LIVE_BARS,
                                BAR_MARKERS,
                                INSTRUMENTS,
                                DIGESTS,
                                POLICIES,
                                DEAD_LETTERS));
        topics.addAll(allBars());
        return topics;
    }

    /**
     * A spec in a topic's name: its code, but {@code 1mo} for the month, since {@code 1m} and
     * {@code 1M} are one folder on file systems that ignore case.
     */
    public static String specName(BarSpec spec) {
        return spec instanceof BarSpec.Months ? "1mo" : spec.code();
    }

    /** Key of a record on a bar topic: {@code symbol|spec|startMs|seq}. */
    public static String barKey(SeriesBar bar) {
        SeriesId series = bar.series();
        return series.symbol().code()
                + '|'
                + series.spec().code()
                + '|'
                + bar.key().startMs()
                + '|'
                + bar.key().seq();
    }

    /** Key of a record on {@link #DIGESTS}: {@code symbol|spec|style|tradingDate}. */
    public static String digestKey(SeriesId series, LocalDate date) {
        return series.symbol().code()
                + '|'
                + series.spec().code()
                + '|'
                + series.style().code()
                + '|'
                + date;
    }

    /** Key of a record on {@link #POLICIES}: {@code symbol|sinceMs}. */
    public static String policyKey(PolicySpan span) {
        return span.symbol().code() + '|' + span.sinceMs();
    }

    /** The partition of a symbol: what Kafka's own partitioner gives for the symbol as key. */
    public static int partition(Symbol symbol, int partitions) {
        byte[] key = symbol.code().getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    private static boolean isFine(BarSpec spec) {
        return switch (spec) {
            case BarSpec.Intraday(int seconds) -> seconds < 60;
            case BarSpec.Ticks _ -> true;
            case BarSpec.Days _, BarSpec.Weeks _, BarSpec.Months _ -> false;
        };
    }
}
