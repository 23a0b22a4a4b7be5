package com.eigenkor.serving.history;

import com.eigenkor.serving.web.Problem;
import com.eigenkor.serving.web.Shown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * Times as the replaced system's clients send them: ISO 8601 with an offset or without one (then in
 * the zone asked for), a date alone, or seconds since the epoch.
 */
final class TimeText {

    private static final Pattern SECONDS = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,9})?");

    /** A plus sign that was not encoded arrives as a space. */
    private static final Pattern LOST_PLUS = Pattern.compile("(.*:[0-9.]+) ([0-9]{2}:?[0-9]{2})");

    private static final Pattern BARE_OFFSET = Pattern.compile("(.*[+-][0-9]{2})([0-9]{2})");

    private TimeText() {}

    /**
     * Milliseconds UTC.
     *
     * @throws Problem with code bad_time_range
     */
    static long ms(String name, String text, ZoneId zone) {
        try {
            if (SECONDS.matcher(text).matches()) {
                return new BigDecimal(text)
                        .movePointRight(3)
                        .setScale(0, RoundingMode.FLOOR)
                        .longValueExact();
            }
            return iso(text.strip(), zone);
        } catch (DateTimeException | ArithmeticException malformed) {
            throw Problem.badRequest(
                    "bad_time_range",
                    "%s must be ISO 8601 such as 2026-11-24T09:30:00 or 2026-11-24T14:30:00Z, or epoch seconds, was '%s'"
                            .formatted(name, Shown.of(text)));
        }
    }

    private static long iso(String text, ZoneId zone) {
        String withT = text.length() > 10 && text.charAt(10) == ' ' ? replaceAt(text) : text;
        if (withT.length() == 10) {
            return LocalDate.parse(withT).atStartOfDay(zone).toInstant().toEpochMilli();
        }
        var lost = LOST_PLUS.matcher(withT);
        String full = lost.matches() ? lost.group(1) + '+' + lost.group(2) : withT;
        if (full.endsWith("Z") || full.lastIndexOf('+') > 10 || full.lastIndexOf('-') > 10) {
            var bare = BARE_OFFSET.matcher(full);
            String offset = bare.matches() ? bare.group(1) + ':' + bare.group(2) : full;
            return OffsetDateTime.parse(offset).toInstant().toEpochMilli();
        }
        return LocalDateTime.parse(full).atZone(zone).toInstant().toEpochMilli();
    }

    private static String replaceAt(String text) {
        return text.substring(0, 10) + 'T' + text.substring(11);
    }
}
