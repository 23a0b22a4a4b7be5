package com.eigenkor.simulator.recorded;

import com.eigenkor.market.Decimals;
import com.eigenkor.simulator.tape.Print;
import com.eigenkor.simulator.wire.EasternTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer to HTT or HTX in the 12 columns of protocol 6.1, oldest first, end marker
 * allowed.
 */
final class IqfeedDump {

    private static final int COLUMNS = 12;
    private static final String END = "!ENDMSG!,";

    private IqfeedDump() {}

    static RecordedTrades read(Path file) throws IOException {
        var prints = new ArrayList<Print>();
        int decimals = -1;
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            number++;
            if (line.isEmpty() || line.equals(END)) {
                continue;
            }
            String[] columns = line.split(",", -1);
            if (columns.length < COLUMNS) {
                throw bad(file, number, line, null);
            }
            decimals = decimals < 0 ? decimalsOf(columns[1]) : decimals;
            try {
                prints.add(print(columns, decimals));
            } catch (DateTimeException | ArithmeticException | IllegalArgumentException problem) {
                throw bad(file, number, line, problem);
            }
        }
        return new RecordedTrades(Math.max(0, decimals), prints);
    }

    private static Print print(String[] columns, int decimals) {
        var local = LocalDateTime.parse(columns[0].replace(' ', 'T'));
        return new Print(
                EasternTime.micros(local),
                tradingDate(local.toLocalDate(), Integer.parseInt(columns[11])).toEpochDay(),
                Decimals.parse(columns[1], decimals),
                Long.parseLong(columns[2]),
                Long.parseLong(columns[3]),
                Decimals.parse(columns[4], decimals),
                Decimals.parse(columns[5], decimals),
                Long.parseLong(columns[6]),
                columns[7].charAt(0),
                Integer.parseInt(columns[8]),
                columns[9],
                Integer.parseInt(columns[10]));
    }

    /** The date from {@code date} on whose day of the month is the day code. */
    private static LocalDate tradingDate(LocalDate date, int dayCode) {
        for (int ahead = 0; ahead < 7; ahead++) {
            if (date.plusDays(ahead).getDayOfMonth() == dayCode) {
                return date.plusDays(ahead);
            }
        }
        throw new IllegalArgumentException("day code %d does not fit %s".formatted(dayCode, date));
    }

    private static int decimalsOf(String price) {
        int point = price.indexOf('.');
        return point < 0 ? 0 : price.length() - point - 1;
    }

    private static UnreadableRecording bad(
            Path file, int number, String line, @Nullable Exception cause) {
        String message =
                "%s line %d is not a trade of an IQFeed dump: '%s'"
                        .formatted(file.getFileName(), number, line);
        return cause == null
                ? new UnreadableRecording(message)
                : new UnreadableRecording(message, cause);
    }
}
