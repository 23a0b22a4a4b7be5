package com.eigenkor.streams.bars;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Basis;
import com.eigenkor.market.Decimals;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A seeded line of one symbol: perhaps vendor days and minutes, the last up to the first trade,
 * then some sessions of trades with bursts inside a millisecond, trades behind newer ones of their
 * second, trades that come too late, quiet hours, every basis and condition, clock beats and gaps
 * of the feed in between. Half of the lines change the number of decimals. Begins near a clock
 * change, a holiday or a half day more often than chance would.
 */
final class RandomMarket {

    /** No price has more decimals. */
    static final int FINEST = 6;

    private static final int SCALE = 4;

    private static final Symbol SYMBOL = new Symbol("TEST");
    private static final List<LocalDate> DELICATE =
            List.of(
                    LocalDate.of(2026, 3, 6),
                    LocalDate.of(2026, 3, 8),
                    LocalDate.of(2025, 10, 31),
                    LocalDate.of(2025, 11, 2),
                    LocalDate.of(2025, 11, 26),
                    LocalDate.of(2025, 12, 23),
                    LocalDate.of(2025, 12, 31),
                    LocalDate.of(2026, 7, 1),
                    LocalDate.of(2026, 1, 29));
    private static final Basis[] BASES = {
        Basis.LAST,
        Basis.LAST,
        Basis.LAST,
        Basis.EXTENDED,
        Basis.OTHER,
        Basis.OTHER,
        Basis.SETTLE,
        Basis.UNKNOWN
    };

    private static final List<String> CONDITIONS =
            List.of("01", "01", "3D", "17", "87", "19", "3E", "0A", "13", "8A", "2E", "88");

    private final SplittableRandom random;
    private final SessionCalendar calendar;
    private final List<FeedEvent> events = new ArrayList<>();
    private final boolean changesScale;
    private final List<Session> traded = new ArrayList<>();
    private long price;
    private long dayVolume;
    private long tickId;

    RandomMarket(long seed) {
        random = new SplittableRandom(seed);
        var ids = SessionCalendar.ids();
        calendar = SessionCalendar.of(ids.get(random.nextInt(ids.size())));
        price = random.nextLong(10_000, 3_000_000);
        changesScale = random.nextBoolean();
        var first = DELICATE.get(random.nextInt(DELICATE.size())).plusDays(random.nextInt(3));
        Session session = calendar.sessionEndingAfter(startOf(first));
        long firstMs = firstTradeMs(session);
        if (random.nextBoolean()) {
            vendorHistory(session, firstMs);
        }
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            trades(session, firstMs);
            traded.add(session);
            while (random.nextInt(3) == 0) {
                earlierSession();
            }
            Session next = later(session);
            if (random.nextInt(4) == 0) {
                gaps(session.endMs() * 1000, next.startMs() * 1000);
            }
            session = next;
            firstMs = firstTradeMs(session);
        }
    }

    Symbol symbol() {
        return SYMBOL;
    }

    SessionCalendar calendar() {
        return calendar;
    }

    List<FeedEvent> events() {
        return events;
    }

    /** After everything, weeks later: closes all bars. */
    ClockBeat end() {
        long lastUs = events.getLast().timeUs();
        return new ClockBeat(lastUs + 70L * 86_400 * 1_000_000);
    }

    private Session later(Session session) {
        Session next = calendar.sessionEndingAfter(session.endMs());
        return random.nextInt(4) == 0 ? calendar.sessionEndingAfter(next.endMs()) : next;
    }

    private long startOf(LocalDate date) {
        return date.atStartOfDay(calendar.zone()).toInstant().toEpochMilli();
    }

    private long firstTradeMs(Session session) {
        return session.startMs() + random.nextLong(7_200_000);
    }

    private void vendorHistory(Session firstTraded, long firstTradeMs) {
        var sessions = new ArrayList<Session>();
        Session session = firstTraded;
        for (int i = random.nextInt(1, 45); i > 0; i--) {
            session = calendar.sessionBefore(session.tradingDate());
            sessions.addFirst(session);
        }
        sessions.stream()
                .filter(day -> random.nextInt(8) > 0)
                .forEach(day -> vendorBar(new BarSpec.Days(1), day, day.startMs()));
        for (Session day : sessions.subList(Math.max(0, sessions.size() - 2), sessions.size())) {
            vendorMinutes(day, day.endMs());
        }
        if (random.nextBoolean()) {
            vendorMinutes(firstTraded, firstTradeMs);
        }
        if (random.nextInt(4) == 0) {
            events.add(new ClockBeat(firstTradeMs * 1000));
        }
    }

    /** Of whole minutes before an instant. */
    private void vendorMinutes(Session day, long endMs) {
        long step = 60_000;
        for (long ms = day.startMs(); ms + step <= endMs; ms += step * (1 + random.nextInt(90))) {
            vendorBar(new BarSpec.Intraday(60), day, ms);
        }
    }

    private void vendorBar(BarSpec spec, Session day, long startMs) {
        long open = step();
        long close = step();
        long high = Math.max(open, close) + random.nextLong(300);
        long low = Math.min(open, close) - random.nextLong(300);
        int scale = scale();
        events.add(
                new VendorBar(
                        SYMBOL,
                        spec,
                        startMs,
                        day.tradingDate(),
                        calendar.id(),
                        scale,
                        at(scale, open),
                        at(scale, high),
                        at(scale, low),
                        at(scale, close),
                        random.nextLong(1_000_000)));
    }

    private void trades(Session session, long firstMs) {
        dayVolume = 0;
        tickId = 0;
        long us = firstMs * 1000 + random.nextLong(1000);
        for (int i = random.nextInt(20, 160); i > 0 && us < session.endMs() * 1000; i--) {
            events.add(trade(session, random.nextInt(8) == 0 ? earlierInSecond(us) : us));
            if (random.nextInt(12) == 0) {
                events.add(trade(session, earlierInSession(session, us)));
            }
            if (random.nextInt(60) == 0) {
                earlierSession();
            }
            long next = us + pause();
            if (random.nextInt(60) == 0) {
                gaps(us, Math.min(us + (next - us) / 2, session.endMs() * 1000));
            }
            if (random.nextInt(6) == 0) {
                events.add(new ClockBeat(Math.min(us + (next - us) / 2, session.endMs() * 1000)));
            }
            us = next;
        }
        if (random.nextBoolean()) {
            events.add(new ClockBeat(session.endMs() * 1000));
        }
    }

    /** The feed was cut between two instants, perhaps twice; what is heard then lies anywhere. */
    private void gaps(long fromUs, long toUs) {
        long us = fromUs + random.nextLong(toUs - fromUs + 1);
        events.add(new FeedGap(SYMBOL, us, us + gap(), calendar.id()));
        if (us < toUs && random.nextInt(3) == 0) {
            gaps(us, toUs);
        }
    }

    private long gap() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> random.nextLong(2_000_000);
            case 2, 3 -> random.nextLong(1_200_000_000L);
            case 4 -> random.nextLong(100_000_000_000L);
            default -> random.nextLong(700_000_000_000L);
        };
    }

    /** Behind a newer trade, but its second is still open. */
    private long earlierInSecond(long us) {
        return us - random.nextLong(us % 1_000_000 + 1);
    }

    /** A trade of a session that is over, most often the last. */
    private void earlierSession() {
        if (!traded.isEmpty()) {
            Session before =
                    random.nextInt(3) > 0
                            ? traded.getLast()
                            : traded.get(random.nextInt(traded.size()));
            long length = (before.endMs() - before.startMs()) * 1000;
            events.add(trade(before, before.startMs() * 1000 + random.nextLong(length)));
        }
    }

    /** Most often in a second that is closed. */
    private long earlierInSession(Session session, long us) {
        long most = us - session.startMs() * 1000;
        return us - random.nextLong(1 + (random.nextBoolean() ? most : Math.min(most, 3_000_000)));
    }

    private long pause() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> 0;
            case 2, 3 -> random.nextLong(1_000);
            case 4, 5, 6 -> random.nextLong(1_500_000);
            case 7 -> random.nextLong(30_000_000);
            case 8 -> random.nextLong(1_200_000_000L);
            default -> random.nextInt(3) == 0 ? random.nextLong(20_000_000_000L) : 250_000;
        };
    }

    private Trade trade(Session session, long us) {
        long size = random.nextInt(5) == 0 ? 0 : random.nextLong(1, 5_000);
        dayVolume += size;
        int scale = scale();
        return new Trade(
                SYMBOL,
                us,
                session.tradingDate(),
                calendar.id(),
                random.nextInt(4) == 0 ? FeedEvent.Source.BACKFILL : FeedEvent.Source.LIVE,
                scale,
                at(scale, step()) + digits(scale),
                size,
                dayVolume,
                ++tickId,
                11,
                conditions(),
                BASES[random.nextInt(BASES.length)],
                Aggressor.UNKNOWN);
    }

    /** Up to four; now and then one that no policy knows, or none at all. */
    private String conditions() {
        var codes = new StringBuilder();
        for (int i = random.nextInt(8) == 0 ? random.nextInt(5) : 1; i > 0; i--) {
            codes.append(
                    random.nextInt(3) > 0
                            ? CONDITIONS.get(random.nextInt(CONDITIONS.size()))
                            : "%02X".formatted(random.nextInt(0x9C)));
        }
        return codes.toString();
    }

    private int scale() {
        return changesScale && random.nextInt(20) == 0 ? random.nextInt(2, FINEST + 1) : SCALE;
    }

    private static long at(int scale, long price) {
        return scale <= SCALE
                ? price / Decimals.pow10(SCALE - scale)
                : price * Decimals.pow10(scale - SCALE);
    }

    /** Something in the decimals a price has beyond the usual. */
    private long digits(int scale) {
        return scale <= SCALE ? 0 : random.nextLong(Decimals.pow10(scale - SCALE));
    }

    private long step() {
        price += random.nextLong(-400, 401);
        return price;
    }
}
