package com.eigenkor.simulator.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * Writes instants as US Eastern wall time, the only clock the wire knows. Keeps the offset of the
 * hour it wrote last, so one writer belongs to one thread.
 */
public final class EasternTime {

    /** The zone of every time on the wire. */
    public static final ZoneId ZONE = ZoneId.of("America/New_York");

    private static final ZoneRules RULES = ZONE.getRules();
    private static final long US = 1_000_000;

    private long hour = Long.MIN_VALUE;
    private long offsetSeconds;
    private long dateDay = Long.MIN_VALUE;
    private LocalDate date = LocalDate.EPOCH;

    /** {@code yyyy-MM-dd HH:mm:ss} and as many fraction digits as asked: 0, 3 or 6. */
    public StringBuilder stamp(StringBuilder out, long timeUs, int digits) {
        return stamp(out, localSeconds(timeUs), timeUs, digits);
    }

    /** {@code yyyy-MM-dd HH:mm:ss} of wall seconds since 1970-01-01 00:00. */
    public StringBuilder wallStamp(StringBuilder out, long localSeconds) {
        return stamp(out, localSeconds, 0, 0);
    }

    /** {@code HH:mm:ss.ffffff}, as level 1 prints times. */
    public StringBuilder clock(StringBuilder out, long timeUs) {
        return clock(out, localSeconds(timeUs), timeUs, 6);
    }

    /** {@code MM/dd/yyyy}, as level 1 prints dates. */
    public StringBuilder slashDate(StringBuilder out, long timeUs) {
        return slashDate(out, day(localSeconds(timeUs)));
    }

    /** {@code yyyyMMdd HH:mm:ss}, as the time line of level 1 prints it. */
    public StringBuilder beat(StringBuilder out, long timeUs) {
        long local = localSeconds(timeUs);
        LocalDate day = day(local);
        two(two(out.append(day.getYear()), day.getMonthValue()), day.getDayOfMonth()).append(' ');
        return clock(out, local, timeUs, 0);
    }

    /** {@code MM/dd/yyyy} of a date. */
    public static StringBuilder slashDate(StringBuilder out, LocalDate day) {
        two(out, day.getMonthValue()).append('/');
        return two(out, day.getDayOfMonth()).append('/').append(day.getYear());
    }

    /** The wall time of an instant. */
    public static LocalDateTime local(long timeUs) {
        return LocalDateTime.ofInstant(instant(timeUs), ZONE);
    }

    /** The instant of a wall time; the earlier of two in the hour that is repeated in November. */
    public static long micros(LocalDateTime local) {
        return Math.multiplyExact(local.atZone(ZONE).toEpochSecond(), US) + local.getNano() / 1000;
    }

    public static Instant instant(long timeUs) {
        return Instant.ofEpochSecond(Math.floorDiv(timeUs, US), Math.floorMod(timeUs, US) * 1000);
    }

    /** Wall seconds since 1970-01-01 00:00 of an instant. */
    public long localSeconds(long timeUs) {
        long seconds = Math.floorDiv(timeUs, US);
        long wanted = Math.floorDiv(seconds, 3600);
        if (wanted != hour) {
            ZoneOffset offset = RULES.getOffset(Instant.ofEpochSecond(seconds));
            offsetSeconds = offset.getTotalSeconds();
            hour = wanted;
        }
        return seconds + offsetSeconds;
    }

    private StringBuilder stamp(StringBuilder out, long local, long timeUs, int digits) {
        isoDate(out, local).append(' ');
        return clock(out, local, timeUs, digits);
    }

    private StringBuilder isoDate(StringBuilder out, long local) {
        LocalDate day = day(local);
        out.append(day.getYear()).append('-');
        two(out, day.getMonthValue()).append('-');
        return two(out, day.getDayOfMonth());
    }

    private LocalDate day(long localSeconds) {
        long day = Math.floorDiv(localSeconds, 86_400);
        if (day != dateDay) {
            dateDay = day;
            date = LocalDate.ofEpochDay(day);
        }
        return date;
    }

    private static StringBuilder clock(StringBuilder out, long local, long timeUs, int digits) {
        int second = (int) Math.floorMod(local, 86_400L);
        two(out, second / 3600).append(':');
        two(out, second / 60 % 60).append(':');
        two(out, second % 60);
        if (digits == 0) {
            return out;
        }
        int fraction = (int) Math.floorMod(timeUs, US);
        out.append('.');
        int unit = 100_000;
        for (int digit = 0; digit < digits; digit++, unit /= 10) {
            out.append((char) ('0' + fraction / unit % 10));
        }
        return out;
    }

    private static StringBuilder two(StringBuilder out, int value) {
        return out.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }
}
