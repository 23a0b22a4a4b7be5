package com.eigenkor.streams.replay;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds bars against bars, series by series and trading date by trading date. */
final class Comparison {

    private final List<Day.Verdict> different = new ArrayList<>();
    private long bars;
    private long days;

    /** All series that either gives. */
    void add(
            Map<SeriesId, NavigableMap<BarKey, Found>> published,
            Map<SeriesId, NavigableMap<BarKey, Found>> replayed) {
        var all = new ArrayList<>(published.keySet());
        replayed.keySet().stream()
                .filter(series -> !published.containsKey(series))
                .forEach(all::add);
        all.sort((a, b) -> a.symbol().compareTo(b.symbol()));
        for (SeriesId series : all) {
            add(
                    series,
                    published.getOrDefault(series, Collections.emptyNavigableMap()),
                    replayed.getOrDefault(series, Collections.emptyNavigableMap()));
        }
    }

    private void add(
            SeriesId series,
            NavigableMap<BarKey, Found> published,
            NavigableMap<BarKey, Found> replayed) {
        var keys = new TreeSet<>(published.keySet());
        keys.addAll(replayed.keySet());
        var dates = new TreeMap<LocalDate, Day>();
        for (BarKey key : keys) {
            SeriesBar before = published.containsKey(key) ? bar(published, key) : null;
            SeriesBar again = replayed.containsKey(key) ? bar(replayed, key) : null;
            var either = Objects.requireNonNull(before == null ? again : before);
            dates.computeIfAbsent(either.base().tradingDate(), date -> new Day(series, date))
                    .add(before, again);
        }
        bars += keys.size();
        days += dates.size();
        dates.values().forEach(day -> day.verdict().ifPresent(different::add));
    }

    private static SeriesBar bar(NavigableMap<BarKey, Found> bars, BarKey key) {
        return Objects.requireNonNull(bars.get(key)).bar();
    }

    /** How many bars either has given. */
    long bars() {
        return bars;
    }

    /** How many pairs of series and trading date. */
    long days() {
        return days;
    }

    /** The pairs that differ, in order. */
    List<Day.Verdict> different() {
        return List.copyOf(different);
    }
}
