package com.eigenkor.simulator.history;

import com.eigenkor.simulator.history.HistoryRequest.DayWindow;
import com.eigenkor.simulator.history.HistoryRequest.Shape;
import com.eigenkor.simulator.history.HistoryRequest.Span;
import com.eigenkor.simulator.history.HistoryRequest.Trades;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The comma-separated fields of a request; missing ones read as empty. */
final class RequestFields {

    private static final int MAX_DAYS = 32_767;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd HHmmss");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    /** A field that cannot be read; {@link RequestParser#parse} turns it into a value. */
    static final class Rejection extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String id;
        private final String text;

        private Rejection(String id, String text) {
            super(text, null, false, false);
            this.id = id;
            this.text = text;
        }

        String id() {
            return id;
        }

        String text() {
            return text;
        }
    }

    private final String[] fields;
    private String id = "";

    RequestFields(String[] fields) {
        this.fields = fields;
    }

    /** Checks the number of fields after the command. The vendor loses the id in this one error. */
    RequestFields count(int least, int most) {
        int count = fields.length - 1;
        if (count < least || count > most) {
            throw new Rejection("", "Invalid number of parameters.");
        }
        return this;
    }

    /** Tells where the request id stands. */
    RequestFields id(int index) {
        id = text(index);
        return this;
    }

    Rejection rejection(String text) {
        return new Rejection(id, text);
    }

    String text(int index) {
        return index < fields.length ? fields[index].strip() : "";
    }

    String symbol() {
        if (text(1).isEmpty()) {
            throw rejection(HistoryDesk.SYNTAX_ERROR);
        }
        return text(1);
    }

    HistoryRequest trades(Span span, int max, int window, int direction) {
        return new Trades(symbol(), span, window(window), shape(max, direction));
    }

    Shape shape(int max, int direction) {
        int rows = text(max).isEmpty() ? Integer.MAX_VALUE : positive(max);
        return new Shape(id, rows, flag(direction, false));
    }

    int positive(int index) {
        try {
            int value = Integer.parseInt(text(index));
            if (value > 0) {
                return value;
            }
        } catch (NumberFormatException _) {
            throw rejection(HistoryDesk.SYNTAX_ERROR);
        }
        throw rejection(HistoryDesk.SYNTAX_ERROR);
    }

    boolean flag(int index, boolean otherwise) {
        return switch (text(index)) {
            case "" -> otherwise;
            case "0" -> false;
            case "1" -> true;
            default -> throw rejection(HistoryDesk.SYNTAX_ERROR);
        };
    }

    Span days(int index) {
        int count = positive(index);
        if (count > MAX_DAYS) {
            throw rejection(HistoryDesk.SYNTAX_ERROR);
        }
        return new Span.Days(count);
    }

    Span between(int index) {
        var begin = dateTime(index);
        var end = dateTime(index + 1);
        if (begin.isEmpty() && end.isEmpty()) {
            throw rejection(HistoryDesk.SYNTAX_ERROR);
        }
        return new Span.Between(begin, end);
    }

    /** The daily window at {@code index} and the field after it; 0 stands for a command without. */
    DayWindow window(int index) {
        if (index == 0) {
            return DayWindow.ALL;
        }
        return new DayWindow(
                second(index, DayWindow.ALL.beginSecond()),
                second(index + 1, DayWindow.ALL.endSecond()));
    }

    Optional<LocalDate> date(int index, String name) {
        if (text(index).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text(index), DATE));
        } catch (DateTimeException _) {
            throw rejection(name + " must be in the format YYYYMMDD.");
        }
    }

    private Optional<LocalDateTime> dateTime(int index) {
        String text = text(index);
        try {
            return switch (text.length()) {
                case 0 -> Optional.empty();
                case 8 -> Optional.of(LocalDate.parse(text, DATE).atStartOfDay());
                default -> Optional.of(LocalDateTime.parse(text, DATE_TIME));
            };
        } catch (DateTimeException _) {
            throw rejection(HistoryDesk.SYNTAX_ERROR);
        }
    }

    private int second(int index, int otherwise) {
        if (text(index).isEmpty()) {
            return otherwise;
        }
        try {
            return LocalTime.parse(text(index), TIME).toSecondOfDay();
        } catch (DateTimeException _) {
            throw rejection(HistoryDesk.SYNTAX_ERROR);
        }
    }
}
