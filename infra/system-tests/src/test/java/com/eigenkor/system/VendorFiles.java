package com.eigenkor.system;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The vendor's own bars and ticks, as its files hold them. */
final class VendorFiles {

    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

    private VendorFiles() {}

    /** One print of the tick dump. */
    record Tick(
            LocalDateTime time, BigDecimal price, long size, char basis, long tickId, int center) {

        long timeUs() {
            var instant = time.atZone(NEW_YORK).toInstant();
            return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
        }
    }

    /** Bars of a second interval: label, high, low, open, close, total volume, period volume. */
    static List<Row> intervals(Path file) throws IOException {
        return lines(file)
                .map(field ->
                        Row.of(
                                millis(LocalDateTime.parse(field[0], SECONDS)),
                                0,
                                new BigDecimal(field[3]),
                                new BigDecimal(field[1]),
                                new BigDecimal(field[2]),
                                new BigDecimal(field[4]),
                                Long.parseLong(field[6])))
                .toList();
    }

    /** Daily bars by trading date; their start is left at zero. */
    static Map<LocalDate, Row> dailies(Path file) throws IOException {
        var days = new TreeMap<LocalDate, Row>();
        lines(file)
                .forEach(field ->
                        days.put(
                                LocalDate.parse(field[0]),
                                Row.of(
                                        0,
                                        0,
                                        new BigDecimal(field[3]),
                                        new BigDecimal(field[1]),
                                        new BigDecimal(field[2]),
                                        new BigDecimal(field[4]),
                                        Long.parseLong(field[5]))));
        return days;
    }

    /** Every print, oldest first. */
    static List<Tick> ticks(Path file) throws IOException {
        return lines(file)
                .map(field ->
                        new Tick(
                                LocalDateTime.parse(field[0], MICROS),
                                new BigDecimal(field[1]),
                                Long.parseLong(field[2]),
                                field[7].charAt(0),
                                Long.parseLong(field[6]),
                                Integer.parseInt(field[8])))
                .toList();
    }

    private static Stream<String[]> lines(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isEmpty() && Character.isDigit(line.charAt(0)))
                .map(line -> line.split(",", -1));
    }

    private static long millis(LocalDateTime time) {
        return time.atZone(NEW_YORK).toInstant().toEpochMilli();
    }
}
