package com.eigenkor.serving.rollup;

import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Trades of some sessions: bursts within milliseconds, long silence, trades on every boundary. */
public final class Prints {

    private static final long DAY_US = 86_400_000_000L;

    private Prints() {}

    public static List<Print> random(
            SessionCalendar calendar,
            LocalDate from,
            int days,
            int perDay,
            RandomGenerator random) {
        var prints = new ArrayList<Print>();
        long price = 2_000_000;
        for (int day = 0; day < days; day++) {
            var session = calendar.session(from.plusDays(day));
            boolean isSilent = random.nextInt(12) == 0;
            if (session.isEmpty() || isSilent) {
                continue;
            }
            for (long timeUs : times(session.get(), random.nextInt(1, perDay + 1), random)) {
                price += random.nextInt(-300, 301);
                prints.add(
                        new Print(
                                timeUs,
                                session.get().tradingDate(),
                                price,
                                random.nextLong(1, 500),
                                random.nextInt(8) > 0));
            }
        }
        return prints;
    }

    private static List<Long> times(Session session, int count, RandomGenerator random) {
        long startUs = session.startMs() * 1000;
        long endUs = session.endMs() * 1000;
        var times = new ArrayList<Long>();
        while (times.size() < count) {
            long timeUs = random.nextLong(startUs, endUs);
            switch (random.nextInt(5)) {
                case 0 -> times.add(timeUs);
                case 1 -> burst(times, timeUs, 700, random);
                case 2 -> burst(times, timeUs, 90_000_000, random);
                case 3 -> times.add(timeUs - Math.floorMod(timeUs - startUs, 60_000_000L));
                default -> times.add(random.nextBoolean() ? startUs : endUs - 1);
            }
        }
        times.removeIf(timeUs -> timeUs >= endUs);
        times.sort(Comparator.naturalOrder());
        return times;
    }

    private static void burst(List<Long> times, long fromUs, long widthUs, RandomGenerator random) {
        int most = random.nextInt(2, 40);
        for (int i = 0; i < most; i++) {
            times.add(fromUs + random.nextLong(Math.min(widthUs, DAY_US)));
        }
    }
}
