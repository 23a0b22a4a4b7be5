package com.eigenkor.market;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The digest of the closed bars of a series on a trading date: equal where the bars are equal, so
 * that anybody can hold what they have against what we serve. SHA-256 over one line a bar,
 * ascending by start and ordinal, UTF-8:
 *
 * <pre>
 * start|seq|end|tradingDate|open|high|low|close|volume|totalVolume|tradeCount|excludedCount|firstTime|lastTime⏎
 * </pre>
 *
 * Start and end are milliseconds UTC, the two times microseconds, the date ISO 8601, prices plain
 * decimals without trailing zeros; open to close are the series' own (of a Heikin Ashi series the
 * Heikin Ashi values). The revision is no part of it: it tells how the bar came to be, not what it
 * is.
 */
public final class BarDigest {

    private final MessageDigest sha256 = sha256();
    private int bars;

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /** Adds the latest revision of the next bar; one that was withdrawn is none. */
    public void add(SeriesBar bar) {
        if (bar.base().isWithdrawn()) {
            return;
        }
        sha256.update(line(bar).getBytes(StandardCharsets.UTF_8));
        bars++;
    }

    /** How many were added. */
    public int bars() {
        return bars;
    }

    /** 64 lower-case hexadecimal digits; afterwards empty again. */
    public String hex() {
        bars = 0;
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** What a bar adds. */
    static String line(SeriesBar bar) {
        Bar base = bar.base();
        String prices =
                switch (bar) {
                    case Bar traded ->
                            prices(
                                    traded.scale(),
                                    traded.open(),
                                    traded.high(),
                                    traded.low(),
                                    traded.close());
                    case HeikinAshiBar smooth ->
                            prices(
                                    smooth.scale(),
                                    smooth.open(),
                                    smooth.high(),
                                    smooth.low(),
                                    smooth.close());
                };
        return "%d|%d|%d|%s|%s|%d|%d|%d|%d|%d|%d\n"
                .formatted(
                        bar.key().startMs(),
                        bar.key().seq(),
                        base.endMs(),
                        base.tradingDate(),
                        prices,
                        base.volume(),
                        base.totalVolume(),
                        base.tradeCount(),
                        base.excludedCount(),
                        base.firstTimeUs(),
                        base.lastTimeUs());
    }

    private static String prices(int scale, long... mantissas) {
        var text = new StringBuilder();
        for (long mantissa : mantissas) {
            var price = BigDecimal.valueOf(mantissa, scale).stripTrailingZeros();
            text.append(text.isEmpty() ? "" : "|").append(price.toPlainString());
        }
        return text.toString();
    }
}
