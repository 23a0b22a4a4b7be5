package com.eigenkor.simulator.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.session.Session;
import com.eigenkor.simulator.tape.DailyBar;
import com.eigenkor.simulator.tape.DayStats;
import com.eigenkor.simulator.tape.Print;
import com.eigenkor.simulator.tape.Tape;
import com.eigenkor.simulator.wire.EasternTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SyntheticMarketProperties {

    private static final long SEED = 20_261_124;
    private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final List<String> AUCTIONS = List.of("8A42", "39", "4042", "2E");
    private static final long DAY_US = 86_400_000_000L;

    private final SyntheticMarket market = new SyntheticMarket(SEED, 1, true, FIRST);
    private final SyntheticMarket exchange = new SyntheticMarket(SEED, 1, false, FIRST);

    @Test
    void anyStart_tellsTheSamePrints_inAnotherInstance() {
        var random = new SplittableRandom(SEED);
        for (Tape tape : market.tapes()) {
            long from = start(MONDAY.minusDays(random.nextInt(2000)));
            List<Print> day = between(tape, from, from + DAY_US);
            String symbol = tape.listing().symbol().code();
            for (int i = 0; i < 20; i++) {
                long begin = from + random.nextLong(DAY_US);
                long end = Math.min(from + DAY_US, begin + random.nextLong(3_600_000_000L));

                var again = new SyntheticMarket(SEED, 1, true, FIRST).tape(symbol).orElseThrow();

                assertThat(between(again, begin, end))
                        .as("seed %d, %s from %d to %d", SEED, symbol, begin, end)
                        .isEqualTo(within(day, begin, end));
            }
        }
    }

    @Test
    void otherSeed_tellsOtherPrints() {
        var other = new SyntheticMarket(SEED + 1, 1, true, FIRST);
        long from = start(MONDAY);

        assertThat(between(other.tapes().getFirst(), from, from + DAY_US))
                .isNotEqualTo(between(market.tapes().getFirst(), from, from + DAY_US));
    }

    @Test
    void prints_areOrderedWithRunningVolumeAndTickIds() {
        for (Tape tape : market.tapes()) {
            long volume = 0;
            long last = Long.MIN_VALUE;
            Map<Integer, Long> tickIds = new HashMap<>();
            for (Print print : between(tape, start(MONDAY), start(MONDAY.plusDays(1)))) {
                volume += print.size();
                assertThat(print.timeUs()).isGreaterThanOrEqualTo(last);
                assertThat(print.dayVolume()).isEqualTo(volume);
                assertThat(print.tickId()).isEqualTo(tickIds.merge(print.center(), 1L, Long::sum));
                assertThat(print.tradingDate()).isEqualTo(MONDAY);
                assertThat(print.bid()).isPositive().isLessThan(print.ask() + 1);
                last = print.timeUs();
            }
        }
    }

    @Test
    void neighbours_sometimesShareAMicrosecond() {
        List<Print> day = between(tape("AAPL"), start(MONDAY), start(MONDAY.plusDays(1)));
        long shared = 0;
        for (int i = 1; i < day.size(); i++) {
            shared += day.get(i).timeUs() == day.get(i - 1).timeUs() ? 1 : 0;
        }

        assertThat(shared / (double) day.size()).isBetween(0.02, 0.08);
    }

    @Test
    void averageRate_isNearThreeTradesInTenSeconds() {
        long trades = 0;
        for (Tape tape : market.tapes()) {
            for (int back = 0; back < 5; back++) {
                LocalDate date = MONDAY.minusDays(back);
                trades += tape.stats(date, Long.MAX_VALUE).trades();
            }
        }

        assertThat(trades / (5 * 86_400.0 * market.tapes().size())).isBetween(0.25, 0.40);
    }

    @Test
    void dailyBar_isTheAggregateOfItsPrints() {
        var random = new SplittableRandom(SEED);
        for (double rate : new double[] {0.001, 0.02, 1, 9}) {
            for (boolean aroundTheClock : new boolean[] {true, false}) {
                long seed = random.nextLong();
                var other = new SyntheticMarket(seed, rate, aroundTheClock, FIRST);
                for (Tape tape : other.tapes()) {
                    LocalDate date = MONDAY.minusDays(random.nextInt(rate > 1 ? 500 : 3000));

                    assertThat(tape.daily(date))
                            .as("seed %d, %s %s x %s", seed, tape.listing().symbol(), date, rate)
                            .isEqualTo(aggregate(tape, date));
                }
            }
        }
    }

    @Test
    void stats_countThePrintsUpToAnInstant() {
        var random = new SplittableRandom(SEED);
        Tape tape = tape("MSFT");
        for (int i = 0; i < 20; i++) {
            long until = start(MONDAY) + random.nextLong(DAY_US);
            List<Print> prints = between(tape, start(MONDAY), until + 1);

            DayStats stats = tape.stats(MONDAY, until);

            assertThat(stats.trades()).isEqualTo(prints.size());
            assertThat(stats.volume()).isEqualTo(prints.getLast().dayVolume());
        }
    }

    @Test
    void stock_opensAndClosesWithItsAuctions() {
        List<Print> day = between(tape("AAPL"), start(MONDAY), start(MONDAY.plusDays(1)));

        List<Print> auctions =
                day.stream().filter(print -> AUCTIONS.contains(print.conditions())).toList();

        assertThat(auctions).extracting(Print::conditions).containsExactlyElementsOf(AUCTIONS);
        assertThat(auctions).extracting(Print::basis).containsExactly('C', 'O', 'C', 'O');
        assertThat(auctions.get(1).size()).isZero();
        assertThat(auctions.get(3).size()).isZero();
        assertThat(wallTime(auctions.get(0))).startsWith("09:30:00");
        assertThat(wallTime(auctions.get(2))).startsWith("16:00:00");
    }

    @Test
    void exchangeHours_tradeWithinTheSessionAndExtendedOutsideOfRegularHours() {
        for (Tape tape : exchange.tapes()) {
            Session session = tape.calendar().session(MONDAY).orElseThrow();
            List<Print> prints =
                    between(tape, session.startMs() * 1000 - DAY_US, session.endMs() * 1000);

            for (Print print : prints) {
                Session own = tape.calendar().sessionAt(print.timeUs() / 1000).orElseThrow();
                assertThat(print.tradingDate()).isEqualTo(own.tradingDate());
                boolean regular =
                        print.timeUs() >= own.regularStartMs() * 1000
                                && print.timeUs() < own.regularEndMs() * 1000 + 1_100_000;
                if (print.basis() == 'C' && tape.calendar().id().equals("us-equity")) {
                    assertThat(regular).as(print.toString()).isTrue();
                }
                if (print.basis() == 'E') {
                    assertThat(print.conditions()).startsWith("17");
                }
            }
        }
    }

    @Test
    void hourThatTheWallClockRepeats_hasNoTradesTheSecondTime() {
        LocalDate date = LocalDate.of(2026, 11, 1);
        long first = EasternTime.micros(date.atTime(1, 0));
        long hour = 3_600_000_000L;

        assertThat(between(tape("SPY"), first, first + hour)).isNotEmpty();
        assertThat(between(tape("SPY"), first + hour, first + 2 * hour)).isEmpty();
        assertThat(between(tape("SPY"), first + 2 * hour, first + 3 * hour)).isNotEmpty();
    }

    @Test
    void history_beginsAtTheFirstDate() {
        Print print = tape("QQQ").from(start(FIRST.minusYears(1))).next();

        assertThat(print.tradingDate()).isEqualTo(FIRST);
        assertThat(tape("QQQ").daily(FIRST.minusDays(1))).isEmpty();
    }

    @Test
    void futures_tellWhoAggressed_stocksDoNot() {
        long from = start(MONDAY);

        assertThat(between(tape("@ES#"), from, from + DAY_US))
                .extracting(Print::aggressor)
                .contains(1, 2, 3)
                .doesNotContain(0);
        assertThat(between(tape("IBM"), from, from + DAY_US))
                .extracting(Print::aggressor)
                .containsOnly(0);
    }

    private static Optional<DailyBar> aggregate(Tape tape, LocalDate date) {
        var stats = new DayStats(date.toEpochDay());
        tape.calendar()
                .session(date)
                .map(hours -> between(tape, hours.startMs() * 1000, hours.endMs() * 1000))
                .orElse(List.of())
                .forEach(stats::add);
        return stats.bar();
    }

    private Tape tape(String symbol) {
        return market.tape(symbol).orElseThrow();
    }

    private static String wallTime(Print print) {
        return EasternTime.local(print.timeUs()).toLocalTime().toString();
    }

    private static long start(LocalDate date) {
        return EasternTime.micros(date.atStartOfDay());
    }

    private static List<Print> within(List<Print> prints, long fromUs, long toUs) {
        return prints.stream()
                .filter(print -> print.timeUs() >= fromUs && print.timeUs() < toUs)
                .toList();
    }

    private static List<Print> between(Tape tape, long fromUs, long toUs) {
        var found = new ArrayList<Print>();
        var prints = tape.from(fromUs);
        for (Print print = prints.next(); print.timeUs() < toUs; print = prints.next()) {
            found.add(print);
        }
        return found;
    }
}
