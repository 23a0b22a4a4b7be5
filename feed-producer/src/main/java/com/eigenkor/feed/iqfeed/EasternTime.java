package com.eigenkor.feed.iqfeed;

import com.eigenkor.market.EventTime;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRules;
import java.util.Locale;

/**
 * The feed's wall clock, America/New_York, and microseconds UTC. The wire carries no offset: the
 * hour that comes twice in autumn is told apart by what is known around it, a time in the hour that
 * spring skips is read as the offset before.
 */
public final class EasternTime {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final ZoneRules RULES = ZONE.getRules();
    private static final long SECOND_US = 1_000_000;
    private static final long HOUR_US = 3600 * SECOND_US;
    private static final DateTimeFormatter REQUEST =
            DateTimeFormatter.ofPattern("yyyyMMdd HHmmss", Locale.ROOT);

    /** What the two readings of a wall hour are, in microseconds to subtract; usually equal. */
    private record Offsets(long hour, long firstUs, long secondUs) {}

    /**
     * Offsets never change within an hour: keep the last one. An immutable value, so races only
     * cost a lookup.
     */
    private static volatile Offsets last = offsets(0);

    private EasternTime() {}

    /**
     * The first instant that shows this wall time and is not before {@code notBeforeUs}; the later
     * reading when neither is.
     */
    public static long notBefore(LocalDate date, long timeOfDayUs, long notBeforeUs) {
        long wallUs = WireTime.wallUs(date, timeOfDayUs);
        return notBefore(wallUs, notBeforeUs);
    }

    static long notBefore(long wallUs, long notBeforeUs) {
        var offsets = at(wallUs);
        long first = wallUs - offsets.firstUs;
        return first >= notBeforeUs ? first : wallUs - offsets.secondUs;
    }

    /** The instant that shows this wall time and is nearest to {@code nearUs}. */
    public static long nearest(LocalDate date, long timeOfDayUs, long nearUs) {
        long wallUs = WireTime.wallUs(date, timeOfDayUs);
        var offsets = at(wallUs);
        long first = wallUs - offsets.firstUs;
        long second = wallUs - offsets.secondUs;
        return Math.abs(second - nearUs) < Math.abs(first - nearUs) ? second : first;
    }

    /** The date on the wall. */
    public static LocalDate date(long timeUs) {
        return EventTime.instant(timeUs).atZone(ZONE).toLocalDate();
    }

    /** Whether the wall shows this instant's time twice. */
    static boolean isToldTwice(long timeUs) {
        var wall = LocalDateTime.ofInstant(EventTime.instant(timeUs), ZONE);
        return RULES.getValidOffsets(wall).size() > 1;
    }

    /** {@code CCYYMMDD HHmmSS} of the second that holds the instant, as requests spell it. */
    static String request(long timeUs) {
        return REQUEST.format(EventTime.instant(timeUs).atZone(ZONE));
    }

    private static Offsets at(long wallUs) {
        long hour = Math.floorDiv(wallUs, HOUR_US);
        var known = last;
        if (known.hour != hour) {
            known = offsets(hour);
            last = known;
        }
        return known;
    }

    private static Offsets offsets(long hour) {
        var local = LocalDateTime.ofEpochSecond(hour * 3600, 0, ZoneOffset.UTC);
        var valid = RULES.getValidOffsets(local);
        var first = valid.isEmpty() ? RULES.getOffset(local) : valid.getFirst();
        var second = valid.isEmpty() ? first : valid.getLast();
        return new Offsets(
                hour, first.getTotalSeconds() * SECOND_US, second.getTotalSeconds() * SECOND_US);
    }
}
