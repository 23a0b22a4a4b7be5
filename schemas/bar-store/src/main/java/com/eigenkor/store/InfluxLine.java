package com.eigenkor.store;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;

/**
 * A bar as InfluxDB line protocol, and back from a row of JSON values.
 *
 * <p>Tags name the series. The time is the bar's start with the ordinal in the digits below the
 * millisecond. Every number is an integer field, so none passes through binary floating point. No
 * name needs an escape: symbols, specs and styles hold neither space, comma, equals sign nor
 * backslash.
 */
final class InfluxLine {

    static final String BARS = "bars";

    /** One point for each revised bar, with the revision alone. */
    static final String REVISIONS = "bar_revisions";

    /**
     * The earlier revisions of the bars that have been revised, each a series of points of its own
     * by the tag {@code number}.
     */
    static final String SUPERSEDED = "superseded_bars";

    static final long NS_PER_MS = 1_000_000;

    private InfluxLine() {}

    /** Whether InfluxDB's time can tell the bar from its neighbours. */
    static boolean fits(BarKey key) {
        return key.seq() >= 0
                && key.seq() < NS_PER_MS
                && key.startMs() > InfluxWindows.MIN_NS / NS_PER_MS
                && key.startMs() < InfluxWindows.MAX_NS / NS_PER_MS;
    }

    static long timeNs(BarKey key) {
        return key.startMs() * NS_PER_MS + key.seq();
    }

    static BarKey key(long timeNs) {
        return new BarKey(Math.floorDiv(timeNs, NS_PER_MS), (int) Math.floorMod(timeNs, NS_PER_MS));
    }

    /** The lines of a newest bar: itself, and once it has been revised the note of its revision. */
    static List<String> newest(KnownBar known) {
        SeriesBar bar = known.bar();
        var line = new StringBuilder(420);
        appendTags(line.append(BARS), bar.series());
        appendFields(line, known);
        line.append(' ').append(timeNs(bar.key()));
        if (known.revision() == 0) {
            return List.of(line.toString());
        }
        var note = new StringBuilder(120);
        appendTags(note.append(REVISIONS), bar.series());
        note.append(" revision=").append(known.revision()).append("i ");
        note.append(timeNs(bar.key()));
        return List.of(line.toString(), note.toString());
    }

    /** The line of a bar that another outranks. */
    static String superseded(KnownBar known) {
        SeriesBar bar = known.bar();
        var line = new StringBuilder(420);
        line.append(SUPERSEDED).append(",number=").append(known.revision());
        appendTags(line, bar.series());
        appendFields(line, known);
        return line.append(' ').append(timeNs(bar.key())).toString();
    }

    private static void appendTags(StringBuilder line, SeriesId series) {
        line.append(",spec=").append(series.spec().code());
        line.append(",style=").append(series.style().code());
        line.append(",symbol=").append(series.symbol().code());
    }

    private static void appendFields(StringBuilder line, KnownBar known) {
        SeriesBar bar = known.bar();
        Style style = bar.series().style();
        List<String> numberNames = BarColumns.numberNames(style);
        long[] numbers = BarColumns.numbers(bar);
        for (int i = 0; i < numbers.length; i++) {
            line.append(i == 0 ? ' ' : ',').append(numberNames.get(i));
            line.append('=').append(numbers[i]).append('i');
        }
        List<String> wordNames = BarColumns.wordNames(style);
        String[] words = BarColumns.words(bar);
        for (int i = 0; i < words.length; i++) {
            line.append(',').append(wordNames.get(i));
            line.append("=\"").append(words[i]).append('"');
        }
        line.append(',').append(BarColumns.KNOWN).append('=').append(known.knownMs()).append('i');
        if (known.revision() > 0) {
            // A first revision never replaces one that took the bar back.
            line.append(',').append(BarColumns.WITHDRAWN);
            line.append('=').append(BarColumns.withdrawn(bar)).append('i');
        }
    }

    /** The series of a key as InfluxDB lists it: measurement and tags. */
    static SeriesId series(String key) {
        var tags = new HashMap<String, String>();
        for (String part : key.split(",")) {
            int equals = part.indexOf('=');
            tags.put(part.substring(0, Math.max(equals, 0)), part.substring(equals + 1));
        }
        return Reading.series(
                new Symbol(tags.getOrDefault("symbol", "")),
                tags.getOrDefault("spec", ""),
                tags.getOrDefault("style", ""));
    }

    /** The columns that {@link #bar} reads, for a SELECT. */
    static String columns(Style style) {
        return String.join(", ", BarColumns.numberNames(style))
                + ", "
                + String.join(", ", BarColumns.wordNames(style))
                + ", "
                + BarColumns.WITHDRAWN;
    }

    /** The columns that {@link #known} reads. */
    static String columnsWithKnown(Style style) {
        return columns(style) + ", " + BarColumns.KNOWN;
    }

    /** The bar of a row with since when it is known, which old rows lack. */
    static KnownBar known(SeriesId series, JsonReader row) throws IOException {
        return known(series, key(row.nextLong()), row);
    }

    static KnownBar known(SeriesId series, BarKey key, JsonReader row) throws IOException {
        SeriesBar bar = bar(series, key, row);
        if (isAbsent(row)) {
            return KnownBar.sinceItsEnd(bar);
        }
        return new KnownBar(bar, row.nextLong());
    }

    private static boolean isAbsent(JsonReader row) throws IOException {
        if (row.peek() != JsonToken.NULL) {
            return false;
        }
        row.nextNull();
        return true;
    }

    /** The bar of a row: its time, then the {@link #columns}. */
    static SeriesBar bar(SeriesId series, JsonReader row) throws IOException {
        return bar(series, key(row.nextLong()), row);
    }

    private static SeriesBar bar(SeriesId series, BarKey key, JsonReader row) throws IOException {
        var numbers = new long[BarColumns.numberNames(series.style()).size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = row.nextLong();
        }
        var words = new String[BarColumns.wordNames(series.style()).size()];
        for (int i = 0; i < words.length; i++) {
            words[i] = row.nextString();
        }
        long withdrawn = isAbsent(row) ? 0 : row.nextLong();
        return BarColumns.bar(series, key, numbers, words, withdrawn);
    }
}
