package com.eigenkor.system;

import com.eigenkor.system.VendorFiles.Tick;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Bars cut from a list of prints with nothing but sorting and grouping, from the written rules
 * alone: the judge of everything the platform serves. US equity hours, no clock change inside the
 * recording.
 */
final class NaiveBars {

    private static final LocalTime SESSION_START = LocalTime.of(4, 0);
    private static final int HEIKIN_ASHI_SCALE = 10;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    private final List<Tick> ticks;

    NaiveBars(List<Tick> ticks) {
        this.ticks = ticks;
    }

    /** Bars of {@code seconds}, counted from 04:00 New York of each day. */
    List<Row> intraday(int seconds) {
        var groups =
                priced().collect(
                                Collectors.groupingBy(tick -> {
                                    long start = sessionStartMs(tick);
                                    long ms = Math.floorDiv(tick.timeUs(), 1000L);
                                    return start
                                            + (ms - start) / (seconds * 1000L) * (seconds * 1000L);
                                }));
        return groups.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(group -> row(group.getKey(), 0, group.getValue(), volume(group.getValue())))
                .toList();
    }

    /** Daily bars: prices from C, volume from every print. */
    List<Row> daily() {
        var days = ticks.stream().collect(Collectors.groupingBy(tick -> tick.time().toLocalDate()));
        return days.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(day ->
                        row(
                                sessionStartMs(day.getKey()),
                                0,
                                day.getValue().stream().filter(is("C")).toList(),
                                volume(day.getValue())))
                .toList();
    }

    /** Bars of {@code count} prints; the count starts again each day, the last bar may be short. */
    List<Row> ticks(int count) {
        var rows = new ArrayList<Row>();
        var perMs = new HashMap<Long, Integer>();
        var days = priced().collect(Collectors.groupingBy(tick -> tick.time().toLocalDate()));
        days.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(day -> {
                    var prints = day.getValue();
                    for (int from = 0; from < prints.size(); from += count) {
                        var part = prints.subList(from, Math.min(from + count, prints.size()));
                        long startMs = Math.floorDiv(part.getFirst().timeUs(), 1000L);
                        int seq = perMs.merge(startMs, 1, Integer::sum) - 1;
                        rows.add(row(startMs, seq, part, volume(part)));
                    }
                });
        return rows;
    }

    /** The recursion over traded rows, rounded half-even at six decimals beyond the prices'. */
    static List<Row> heikinAshi(List<Row> traded) {
        var rows = new ArrayList<Row>();
        BigDecimal open = BigDecimal.ZERO;
        BigDecimal close = BigDecimal.ZERO;
        for (Row row : traded) {
            BigDecimal sum = rows.isEmpty() ? row.open().add(row.close()) : open.add(close);
            open = sum.divide(TWO, HEIKIN_ASHI_SCALE, RoundingMode.HALF_EVEN);
            close =
                    row.open()
                            .add(row.high())
                            .add(row.low())
                            .add(row.close())
                            .divide(FOUR, HEIKIN_ASHI_SCALE, RoundingMode.HALF_EVEN);
            rows.add(
                    Row.of(
                            row.startMs(),
                            row.seq(),
                            open,
                            row.high().max(open).max(close),
                            row.low().min(open).min(close),
                            close,
                            row.volume()));
        }
        return rows;
    }

    private Stream<Tick> priced() {
        return ticks.stream().filter(is("CE"));
    }

    private static Predicate<Tick> is(String bases) {
        return tick -> bases.indexOf(tick.basis()) >= 0;
    }

    private static long volume(List<Tick> prints) {
        return prints.stream().mapToLong(Tick::size).sum();
    }

    private static Row row(long startMs, int seq, List<Tick> prints, long volume) {
        var prices = prints.stream().map(Tick::price).toList();
        return Row.of(
                startMs,
                seq,
                prices.getFirst(),
                prices.stream().max(BigDecimal::compareTo).orElseThrow(),
                prices.stream().min(BigDecimal::compareTo).orElseThrow(),
                prices.getLast(),
                volume);
    }

    private static long sessionStartMs(Tick tick) {
        return sessionStartMs(tick.time().toLocalDate());
    }

    private static long sessionStartMs(LocalDate day) {
        return day.atTime(SESSION_START).atZone(VendorFiles.NEW_YORK).toInstant().toEpochMilli();
    }
}
