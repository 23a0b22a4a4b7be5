package com.eigenkor.streams.replay;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of the comparison: a line a spec, then the first differences or the word. */
final class Table {

    private static final int MOST_DIFFERENCES = 10;
    private static final String HEAD = "  %-9s %12s %8s   %-16s %-16s";
    private static final String ROW = "  %-9s %,12d %,8d   %-16s %-16s";

    private final List<String> rows = new ArrayList<>();
    private final List<Day.Verdict> different = new ArrayList<>();
    private long bars;
    private long days;

    void add(BarSpec spec, Comparison traded, Comparison smooth) {
        rows.add(
                String.format(
                        Locale.ROOT,
                        ROW,
                        spec.code(),
                        traded.bars() + smooth.bars(),
                        traded.days() + smooth.days(),
                        word(traded),
                        word(smooth)));
        bars += traded.bars() + smooth.bars();
        days += traded.days() + smooth.days();
        different.addAll(traded.different());
        different.addAll(smooth.different());
    }

    private static String word(Comparison comparison) {
        if (comparison.bars() == 0) {
            return "-";
        }
        int differing = comparison.different().size();
        return switch (differing) {
            case 0 -> "equal";
            case 1 -> "1 day differs";
            default -> String.format(Locale.ROOT, "%,d days differ", differing);
        };
    }

    long bars() {
        return bars;
    }

    boolean isEqual() {
        return different.isEmpty();
    }

    String text() {
        var text = new StringBuilder();
        String head =
                HEAD.formatted("spec", "bars", "days", Style.OHLC.code(), Style.HEIKIN_ASHI.code());
        text.append(head.stripTrailing()).append('\n');
        rows.forEach(row -> text.append(row.stripTrailing()).append('\n'));
        different.stream()
                .limit(MOST_DIFFERENCES)
                .forEach(day -> text.append('\n').append(day).append('\n'));
        if (different.size() > MOST_DIFFERENCES) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "\n… and %,d more\n",
                            different.size() - MOST_DIFFERENCES));
        }
        text.append('\n').append(sentence()).append('\n');
        return text.toString();
    }

    private String sentence() {
        return isEqual()
                ? "equal: %,d bars on %,d trading dates of series".formatted(bars, days)
                : "different: %,d of %,d trading dates of series".formatted(different.size(), days);
    }
}
