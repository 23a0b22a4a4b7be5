package com.eigenkor.serving.wire;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Decimals;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.SeriesBar;

/**
 * A bar as the replaced system wrote it: {@code open, high, low, close, volume, unix_timestamp}
 * (seconds with a fraction) and, for Heikin Ashi, {@code regular_open} and {@code regular_close}.
 */
public final class CandleJson {

    private static final long US_PER_S = 1_000_000;

    private CandleJson() {}

    /** Appends the object. */
    public static StringBuilder append(StringBuilder out, SeriesBar bar) {
        switch (bar) {
            case Bar traded -> traded(out, traded);
            case HeikinAshiBar smoothed -> smoothed(out, smoothed);
        }
        out.append(",\"volume\":").append(bar.base().volume());
        out.append(",\"unix_timestamp\":");
        return seconds(out, timeUs(bar)).append('}');
    }

    /**
     * The time a candle is labelled with, microseconds UTC: the start of the bar; of a tick bar its
     * first trade, so that bars of one millisecond stay apart wherever the exchange's clock does.
     */
    public static long timeUs(SeriesBar bar) {
        boolean isTick = bar.series().spec() instanceof BarSpec.Ticks;
        return isTick ? bar.base().firstTimeUs() : bar.key().startMs() * 1000;
    }

    private static void traded(StringBuilder out, Bar bar) {
        prices(out, bar.open(), bar.high(), bar.low(), bar.close(), bar.scale());
    }

    private static void smoothed(StringBuilder out, HeikinAshiBar bar) {
        prices(out, bar.open(), bar.high(), bar.low(), bar.close(), bar.scale());
        var base = bar.base();
        Decimals.append(out.append(",\"regular_open\":"), base.open(), base.scale());
        Decimals.append(out.append(",\"regular_close\":"), base.close(), base.scale());
    }

    private static void prices(
            StringBuilder out, long open, long high, long low, long close, int scale) {
        Decimals.append(out.append("{\"open\":"), open, scale);
        Decimals.append(out.append(",\"high\":"), high, scale);
        Decimals.append(out.append(",\"low\":"), low, scale);
        Decimals.append(out.append(",\"close\":"), close, scale);
    }

    /** Appends microseconds as seconds with the digits needed, at least one. */
    static StringBuilder seconds(StringBuilder out, long timeUs) {
        long whole = Math.floorDiv(timeUs, US_PER_S);
        long rest = Math.floorMod(timeUs, US_PER_S);
        if (timeUs < 0 && rest != 0) {
            out.append('-');
            whole = -whole - 1;
            rest = US_PER_S - rest;
        }
        out.append(whole).append('.');
        int digits = 6;
        while (digits > 1 && rest % 10 == 0) {
            rest /= 10;
            digits--;
        }
        for (long unit = Decimals.pow10(digits - 1); unit > 0; unit /= 10) {
            out.append((char) ('0' + rest / unit % 10));
        }
        return out;
    }
}
