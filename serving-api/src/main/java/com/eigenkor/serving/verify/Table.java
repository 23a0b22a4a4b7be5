package com.eigenkor.serving.verify;

import com.eigenkor.market.SeriesBar;
import com.eigenkor.serving.recut.Fields;
import com.eigenkor.serving.verify.Finding.Difference;
import com.eigenkor.serving.wire.BarJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found, as lines of text: a digest where it is first seen, {@code =} where it is met. */
final class Table {

    private static final int DIGITS = 12;

    private Table() {}

    static String head(List<String> origins) {
        var line = new StringBuilder("%-9s%8s".formatted("spec", "bars"));
        origins.forEach(origin -> line.append("  %-12s".formatted(origin)));
        return line.toString().stripTrailing();
    }

    static String line(Finding finding) {
        var line =
                new StringBuilder(
                        "%-9s%8d".formatted(finding.series().spec().code(), finding.bars()));
        String first = "";
        for (Evidence evidence : finding.evidence()) {
            String sha256 = evidence.sha256().orElse("");
            String shown = sha256.isEmpty() ? evidence.silence() : shown(sha256, first);
            line.append("  %-12s".formatted(shown));
            first = first.isEmpty() ? sha256 : first;
        }
        return line.append(finding.isEqual() ? "  equal" : "  DIFFERENT").toString();
    }

    private static String shown(String sha256, String first) {
        return sha256.equals(first) ? "=" : sha256.substring(0, DIGITS);
    }

    /** The first bar that differs, with both values. */
    static String difference(Finding finding) {
        return finding.firstDifference()
                .map(Table::text)
                .orElse(
                        "         all bars at hand are equal; only the digests that are told"
                                + " differ");
    }

    private static String text(Difference difference) {
        var text = new StringBuilder("         first at bar=");
        text.append(difference.key().startMs()).append('.').append(difference.key().seq());
        SeriesBar bar = difference.bar();
        SeriesBar other = difference.otherBar();
        if (bar != null && other != null) {
            text.append(", in ").append(String.join(", ", Fields.differing(bar, other)));
        }
        append(text, difference.origin(), bar);
        append(text, difference.otherOrigin(), other);
        return text.toString();
    }

    private static void append(StringBuilder text, String origin, @Nullable SeriesBar bar) {
        text.append("%n         %-10s".formatted(origin));
        text.append(bar == null ? "no such bar" : BarJson.text(bar));
    }
}
