package com.eigenkor.serving.wire;

import com.eigenkor.market.Bar;
import com.eigenkor.market.Decimals;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesBar;

/**
 * A bar as the API's JSON object: {@code t} start and {@code e} end (ms UTC), {@code n} ordinal,
 * {@code d} trading date, {@code o h l c} prices, {@code v} volume, {@code tv} total volume, {@code
 * k} trades that set prices, {@code x} the others, {@code w} vwap or null, {@code f} forming,
 * {@code r} revision, {@code why} its reason where there is one, {@code src} trades or vendor,
 * {@code withdrawn} (true or absent) that the revision takes the bar back. Heikin Ashi bars carry
 * the traded prices in {@code bo bh bl bc}.
 */
public final class BarJson {

    private static final int TYPICAL_CHARS = 256;

    private BarJson() {}

    /** The object as text. */
    public static String text(SeriesBar bar) {
        return append(new StringBuilder(TYPICAL_CHARS), bar).toString();
    }

    /** Appends the object. */
    public static StringBuilder append(StringBuilder out, SeriesBar bar) {
        var base = bar.base();
        out.append("{\"t\":").append(base.startMs()).append(",\"n\":").append(bar.key().seq());
        out.append(",\"e\":").append(base.endMs());
        out.append(",\"d\":\"").append(base.tradingDate()).append('"');
        switch (bar) {
            case Bar traded -> tradedPrices(out, traded, "");
            case HeikinAshiBar smoothed -> {
                smoothedPrices(out, smoothed);
                tradedPrices(out, base, "b");
            }
        }
        counts(out, base);
        version(out, base, bar.revision());
        return out.append('}');
    }

    private static void tradedPrices(StringBuilder out, Bar bar, String prefix) {
        price(out, prefix, 'o', bar.open(), bar.scale());
        price(out, prefix, 'h', bar.high(), bar.scale());
        price(out, prefix, 'l', bar.low(), bar.scale());
        price(out, prefix, 'c', bar.close(), bar.scale());
    }

    private static void smoothedPrices(StringBuilder out, HeikinAshiBar bar) {
        price(out, "", 'o', bar.open(), bar.scale());
        price(out, "", 'h', bar.high(), bar.scale());
        price(out, "", 'l', bar.low(), bar.scale());
        price(out, "", 'c', bar.close(), bar.scale());
    }

    private static void price(
            StringBuilder out, String prefix, char name, long mantissa, int scale) {
        out.append(",\"").append(prefix).append(name).append("\":");
        Decimals.append(out, mantissa, scale);
    }

    private static void counts(StringBuilder out, Bar bar) {
        out.append(",\"v\":").append(bar.volume());
        out.append(",\"tv\":").append(bar.totalVolume());
        out.append(",\"k\":").append(bar.tradeCount());
        out.append(",\"x\":").append(bar.excludedCount());
        out.append(",\"w\":");
        var vwap = bar.vwap();
        if (vwap.isEmpty()) {
            out.append("null");
            return;
        }
        Decimals.append(out, vwap.getAsLong(), bar.scale() + Decimals.FINE_DIGITS);
    }

    private static void version(StringBuilder out, Bar base, Revision revision) {
        out.append(",\"f\":").append(base.isForming());
        out.append(",\"r\":").append(revision.number());
        if (revision.reason() != Revision.Reason.NONE) {
            out.append(",\"why\":\"").append(revision.reason().code()).append('"');
        }
        out.append(",\"src\":\"").append(base.source().code()).append('"');
        if (base.isWithdrawn()) {
            out.append(",\"withdrawn\":true");
        }
    }
}
