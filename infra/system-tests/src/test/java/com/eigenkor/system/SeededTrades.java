package com.eigenkor.system;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Symbol;
import com.eigenkor.system.VendorFiles.Tick;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Made-up trades of several symbols in one order of time: some minutes around noon of each weekday,
 * in bursts, with neighbours in one microsecond and prints that set no price. All are remembered.
 */
final class SeededTrades {

    static final int SCALE = 4;

    /** Within a four-hour bar at first, then in the next. */
    private static final LocalTime BEGIN = LocalTime.of(11, 55);

    private static final long MINUTES_A_DAY = 10;
    private static final int CENTERS = 4;

    private final RandomGenerator random;
    private final List<String> symbols;
    private final double perSecond;
    private final Map<String, Long> prices = new HashMap<>();
    private final Map<String, Long> dayVolumes = new HashMap<>();
    private final Map<String, List<Tick>> known = new HashMap<>();
    private LocalDate date;
    private long timeUs;
    private long endUs;
    private long tickId;

    /**
     * @param first trading date, a weekday
     * @param perSecond trades of all symbols a second of exchange time, on average
     */
    SeededTrades(RandomGenerator random, List<String> symbols, LocalDate first, double perSecond) {
        this.random = random;
        this.symbols = List.copyOf(symbols);
        this.perSecond = perSecond;
        for (String symbol : symbols) {
            prices.put(symbol, 10_0000L + random.nextInt(500_0000));
            known.put(symbol, new ArrayList<>());
        }
        date = first;
        begin();
    }

    private void begin() {
        timeUs = micros(date.atTime(BEGIN).atZone(VendorFiles.NEW_YORK).toInstant());
        endUs = timeUs + Duration.ofMinutes(MINUTES_A_DAY).toNanos() / 1000;
        dayVolumes.clear();
    }

    /** The next trade; a later weekday follows when the date's minutes are over. */
    Trade next() {
        timeUs += gapUs();
        while (timeUs >= endUs) {
            date = date.plusDays(date.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
            begin();
        }
        String symbol = symbols.get(random.nextInt(symbols.size()));
        Basis basis = basis();
        long size = basis == Basis.OTHER ? random.nextLong(100) : 1 + random.nextLong(900);
        var trade =
                new Trade(
                        new Symbol(symbol),
                        timeUs,
                        date,
                        "us-equity",
                        Source.LIVE,
                        SCALE,
                        price(symbol, basis),
                        size,
                        dayVolumes.merge(symbol, size, Long::sum),
                        ++tickId,
                        1 + random.nextInt(CENTERS),
                        "01",
                        basis,
                        Aggressor.UNKNOWN);
        remember(trade);
        return trade;
    }

    private long gapUs() {
        double throwOf = random.nextDouble();
        if (throwOf < 0.08) {
            return 0;
        }
        double meanUs = 1_000_000 / perSecond;
        return Math.round(-Math.log(1 - random.nextDouble()) * meanUs);
    }

    private Basis basis() {
        int throwOf = random.nextInt(20);
        return throwOf < 16 ? Basis.LAST : throwOf < 18 ? Basis.EXTENDED : Basis.OTHER;
    }

    private long price(String symbol, Basis basis) {
        long step = random.nextInt(-5, 6) * 100L;
        long price = prices.merge(symbol, step, (before, by) -> Math.max(1_0000, before + by));
        return basis == Basis.OTHER ? price + random.nextInt(-50_0000, 50_0000) : price;
    }

    private void remember(Trade trade) {
        known.getOrDefault(trade.symbol().code(), List.of())
                .add(
                        new Tick(
                                instant(trade.timeUs())
                                        .atZone(VendorFiles.NEW_YORK)
                                        .toLocalDateTime(),
                                BigDecimal.valueOf(trade.price(), SCALE),
                                trade.size(),
                                trade.basis().letter(),
                                trade.tickId(),
                                trade.marketCenter()));
    }

    /** Time of the newest trade. */
    long timeUs() {
        return timeUs;
    }

    LocalDate date() {
        return date;
    }

    List<String> symbols() {
        return symbols;
    }

    /** All trades of a symbol so far, oldest first. */
    List<Tick> of(String symbol) {
        return known.getOrDefault(symbol, List.of());
    }

    private static Instant instant(long timeUs) {
        return Instant.ofEpochSecond(
                Math.floorDiv(timeUs, 1_000_000L), Math.floorMod(timeUs, 1_000_000L) * 1000);
    }

    static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }
}
