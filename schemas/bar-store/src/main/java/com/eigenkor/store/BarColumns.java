package com.eigenkor.store;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A bar as named columns, the same in both adapters: whole numbers first, then words.
 *
 * <p>{@code open} to {@code close} are what was traded, {@code revision} and {@code reason} those
 * of the series' own bar. Heikin Ashi adds its four values and the revision of the bar beneath.
 */
final class BarColumns {

    /** Since when the revision is known; absent in what was stored before this was kept. */
    static final String KNOWN = "known_ms";

    /** 1 in a revision that takes the bar back, else 0; absent in what was stored before these. */
    static final String WITHDRAWN = "withdrawn";

    private static final List<String> OHLC_NUMBERS =
            List.of(
                    "end_ms",
                    "trading_date",
                    "scale",
                    "open",
                    "high",
                    "low",
                    "close",
                    "volume",
                    "total_volume",
                    "trade_count",
                    "excluded_count",
                    "notional",
                    "first_us",
                    "last_us",
                    "revision");

    private static final List<String> OHLC_WORDS = List.of("source", "reason");

    private static final List<String> HEIKIN_ASHI_NUMBERS =
            joined(
                    OHLC_NUMBERS,
                    List.of("ha_open", "ha_high", "ha_low", "ha_close", "base_revision"));

    private static final List<String> HEIKIN_ASHI_WORDS =
            joined(OHLC_WORDS, List.of("base_reason"));

    private BarColumns() {}

    /** Names of the whole numbers of a style. Those of {@link Style#OHLC} begin every list. */
    static List<String> numberNames(Style style) {
        return switch (style) {
            case OHLC -> OHLC_NUMBERS;
            case HEIKIN_ASHI -> HEIKIN_ASHI_NUMBERS;
        };
    }

    /** Names of the words of a style. Those of {@link Style#OHLC} begin every list. */
    static List<String> wordNames(Style style) {
        return switch (style) {
            case OHLC -> OHLC_WORDS;
            case HEIKIN_ASHI -> HEIKIN_ASHI_WORDS;
        };
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** The whole numbers of a bar, in the order of {@link #numberNames}. */
    static long[] numbers(SeriesBar bar) {
        return switch (bar) {
            case Bar traded -> numbers(traded, traded.revision());
            case HeikinAshiBar smooth -> {
                long[] base = numbers(smooth.base(), smooth.revision());
                long[] all = Arrays.copyOf(base, HEIKIN_ASHI_NUMBERS.size());
                all[base.length] = smooth.open();
                all[base.length + 1] = smooth.high();
                all[base.length + 2] = smooth.low();
                all[base.length + 3] = smooth.close();
                all[base.length + 4] = smooth.base().revision().number();
                yield all;
            }
        };
    }

    private static long[] numbers(Bar bar, Revision revision) {
        return new long[] {
            bar.endMs(),
            dateNumber(bar.tradingDate()),
            bar.scale(),
            bar.open(),
            bar.high(),
            bar.low(),
            bar.close(),
            bar.volume(),
            bar.totalVolume(),
            bar.tradeCount(),
            bar.excludedCount(),
            bar.notional(),
            bar.firstTimeUs(),
            bar.lastTimeUs(),
            revision.number()
        };
    }

    /** The words of a bar, in the order of {@link #wordNames}. */
    static String[] words(SeriesBar bar) {
        String source = bar.base().source().code();
        String reason = bar.revision().reason().code();
        return switch (bar) {
            case Bar _ -> new String[] {source, reason};
            case HeikinAshiBar smooth ->
                    new String[] {source, reason, smooth.base().revision().reason().code()};
        };
    }

    /** What stands in {@link #WITHDRAWN}. */
    static int withdrawn(SeriesBar bar) {
        return bar.base().isWithdrawn() ? 1 : 0;
    }

    /** The bar that the columns hold. */
    static SeriesBar bar(
            SeriesId series, BarKey key, long[] numbers, String[] words, long withdrawn) {
        var state = withdrawn == 1 ? Bar.State.WITHDRAWN : Bar.State.CLOSED;
        var revision = new Revision((int) numbers[14], Revision.Reason.of(words[1]));
        return switch (series.style()) {
            case OHLC -> traded(series, key, numbers, words[0], state, revision);
            case HEIKIN_ASHI -> {
                var base = new SeriesId(series.symbol(), series.spec(), Style.OHLC);
                var baseRevision = new Revision((int) numbers[19], Revision.Reason.of(words[2]));
                yield new HeikinAshiBar(
                        traded(base, key, numbers, words[0], state, baseRevision),
                        numbers[15],
                        numbers[16],
                        numbers[17],
                        numbers[18],
                        revision);
            }
        };
    }

    private static Bar traded(
            SeriesId series,
            BarKey key,
            long[] numbers,
            String source,
            Bar.State state,
            Revision revision) {
        return new Bar(
                series,
                key,
                numbers[0],
                date(numbers[1]),
                (int) numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6],
                numbers[7],
                numbers[8],
                numbers[9],
                numbers[10],
                numbers[11],
                numbers[12],
                numbers[13],
                state,
                revision,
                Bar.Source.of(source));
    }

    /** 2026-11-24 as 20261124: a number, and yet legible in every tool. */
    static long dateNumber(LocalDate date) {
        return date.getYear() * 10_000L + date.getMonthValue() * 100L + date.getDayOfMonth();
    }

    static LocalDate date(long number) {
        return LocalDate.of(
                (int) (number / 10_000), (int) (number / 100 % 100), (int) (number % 100));
    }
}
