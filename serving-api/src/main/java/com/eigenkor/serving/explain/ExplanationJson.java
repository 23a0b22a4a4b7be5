package com.eigenkor.serving.explain;

import com.eigenkor.market.Decimals;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.recut.Cut;
import com.eigenkor.serving.recut.Judged;
import com.eigenkor.serving.recut.Listed;
import com.eigenkor.serving.wire.BarJson;
import com.eigenkor.serving.wire.JsonText;
import java.util.Locale;
import java.util.Optional;

/**
 * An explanation as JSON: the two bars as {@link BarJson} has them, whether they are {@code equal}
 * and in which values they are {@code differing}, the {@code rebuild} that the stored one waits for
 * (the new {@code policy}, and when it was {@code told}), the {@code trades} in the bar and those
 * {@code leftOut}, each with the reason, and {@code from}: the trades that the four prices are of.
 *
 * <p>A trade: {@code time} (microseconds UTC), {@code price}, {@code size}, {@code basis}, {@code
 * conditions}, market {@code center}, tick {@code id}, {@code kind} (trade, insert, delete), {@code
 * source} (live, backfill), when it {@code arrived} (ms UTC), its {@code offset} on the topic,
 * {@code price} and {@code volume} it {@code sets} or not, and {@code why}.
 */
final class ExplanationJson {

    private static final int TYPICAL_CHARS = 8192;

    private ExplanationJson() {}

    static StringBuilder of(SeriesId series, Explanation explanation) {
        var out = new StringBuilder(TYPICAL_CHARS);
        text(out, "{\"symbol\":", series.symbol().code());
        text(out, ",\"spec\":", series.spec().code());
        text(out, ",\"style\":", series.style().code());
        text(out, ",\"policy\":", explanation.policy());
        out.append(",\"equal\":").append(explanation.verdict().json());
        text(out, ",\"verdict\":", explanation.verdict().sentence());
        differing(out, explanation);
        rebuild(out, explanation);
        out.append(",\"known\":").append(explanation.known().knownMs());
        BarJson.append(out.append(",\"bar\":"), explanation.known().bar());
        bar(out, ",\"recomputed\":", explanation.recomputed());
        bar(out, ",\"previous\":", explanation.previous());
        from(out, explanation.cut());
        trades(out, ",\"trades\":", explanation.cut().in());
        trades(out, ",\"leftOut\":", explanation.cut().leftOut());
        return out.append('}');
    }

    private static void text(StringBuilder out, String name, String value) {
        JsonText.quote(out.append(name), value);
    }

    private static void differing(StringBuilder out, Explanation explanation) {
        out.append(",\"differing\":[");
        String separator = "";
        for (String name : explanation.differing()) {
            text(out, separator, name);
            separator = ",";
        }
        out.append(']');
    }

    private static void rebuild(StringBuilder out, Explanation explanation) {
        out.append(",\"rebuild\":");
        explanation
                .rebuild()
                .ifPresentOrElse(
                        rebuild -> {
                            text(out, "{\"policy\":", rebuild.policy().id());
                            out.append(",\"told\":").append(rebuild.toldMs()).append('}');
                        },
                        () -> out.append("null"));
    }

    private static void bar(StringBuilder out, String name, Optional<? extends SeriesBar> bar) {
        out.append(name);
        bar.ifPresentOrElse(there -> BarJson.append(out, there), () -> out.append("null"));
    }

    private static void from(StringBuilder out, Cut cut) {
        if (cut.makers().isEmpty()) {
            out.append(",\"from\":null");
            return;
        }
        var makers = cut.makers().get();
        trade(out.append(",\"from\":{\"open\":"), makers.open());
        trade(out.append(",\"high\":"), makers.high());
        trade(out.append(",\"low\":"), makers.low());
        trade(out.append(",\"close\":"), makers.close());
        out.append('}');
    }

    private static void trades(StringBuilder out, String name, Listed listed) {
        var kept = listed.kept();
        out.append(name).append("{\"count\":").append(listed.count());
        out.append(",\"truncated\":").append(kept.size() < listed.count());
        out.append(",\"list\":[");
        String separator = "";
        for (Judged judged : kept) {
            trade(out.append(separator), judged);
            separator = ",";
        }
        out.append("]}");
    }

    private static void trade(StringBuilder out, Judged judged) {
        Trade trade = judged.trade();
        out.append("{\"time\":").append(trade.timeUs());
        Decimals.append(out.append(",\"price\":"), trade.price(), trade.scale());
        out.append(",\"size\":").append(trade.size());
        text(out, ",\"basis\":", String.valueOf(trade.basis().letter()));
        text(out, ",\"conditions\":", trade.conditions());
        out.append(",\"center\":").append(trade.marketCenter());
        out.append(",\"id\":").append(trade.tickId());
        text(out, ",\"kind\":", kind(judged));
        text(out, ",\"source\":", trade.source().code());
        out.append(",\"arrived\":").append(judged.stored().arrivedMs());
        out.append(",\"offset\":").append(judged.stored().offset());
        out.append(",\"setsPrice\":").append(judged.isIn() && judged.setsPrice());
        out.append(",\"counts\":").append(judged.isIn() && judged.counts());
        text(out, ",\"why\":", judged.why());
        out.append('}');
    }

    private static String kind(Judged judged) {
        return judged.stored().event() instanceof Correction(var kind, _)
                ? kind.name().toLowerCase(Locale.ROOT)
                : "trade";
    }
}
