package com.eigenkor.simulator.recorded;

import com.eigenkor.simulator.tape.Print;
import com.eigenkor.simulator.wire.EasternTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads a LEAN archive of one day's trades: milliseconds since midnight in New York, price times
 * 10,000, size, exchange letter, condition flags (hex), suspicious (0 or 1; such rows are left
 * out).
 *
 * <p>What the format lacks: bid and offer are 0, tick ids and the day's volume are counted here,
 * the microseconds are those of the millisecond. Official prices get size 0, as the feed sends
 * them, because their size repeats that of the auction's prints.
 */
final class LeanArchive {

    /** Decimals of a price times 10,000. */
    private static final int DECIMALS = 4;

    private final LocalDate date;
    private final long midnightUs;
    private final Map<Integer, Long> tickIds = new HashMap<>();
    private final List<Print> prints = new ArrayList<>();
    private long volume;

    private LeanArchive(LocalDate date) {
        this.date = date;
        midnightUs = EasternTime.micros(date.atStartOfDay());
    }

    static RecordedTrades read(Path file) throws IOException {
        try (var archive = new ZipFile(file.toFile())) {
            ZipEntry entry = archive.entries().nextElement();
            var day = new LeanArchive(dateOf(file, entry.getName()));
            try (var reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    archive.getInputStream(entry), StandardCharsets.US_ASCII))) {
                String line;
                while ((line = reader.readLine()) != null) {
                    day.add(file, line);
                }
            }
            return new RecordedTrades(DECIMALS, day.prints);
        }
    }

    private void add(Path file, String line) {
        String[] columns = line.split(",", -1);
        try {
            if (!columns[5].equals("0")) {
                return;
            }
            prints.add(print(columns));
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException problem) {
            throw new UnreadableRecording(
                    "%s holds a line that is not a LEAN trade: '%s'"
                            .formatted(file.getFileName(), line),
                    problem);
        }
    }

    private Print print(String[] columns) {
        long flags = Long.parseLong(columns[4], 16);
        int center = LeanConditions.center(columns[3]);
        long size = LeanConditions.isOfficial(flags) ? 0 : Long.parseLong(columns[2]);
        volume += size;
        return new Print(
                midnightUs + Long.parseLong(columns[0]) * 1000,
                date.toEpochDay(),
                Long.parseLong(columns[1]),
                size,
                volume,
                0,
                0,
                tickIds.merge(center, 1L, Long::sum),
                LeanConditions.basis(flags),
                center,
                LeanConditions.codes(flags),
                0);
    }

    private static LocalDate dateOf(Path file, String entry) {
        try {
            return LocalDate.parse(entry.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException | IndexOutOfBoundsException problem) {
            throw new UnreadableRecording(
                    "%s should hold yyyyMMdd_symbol_trade_tick.csv, holds '%s'"
                            .formatted(file.getFileName(), entry),
                    problem);
        }
    }
}
