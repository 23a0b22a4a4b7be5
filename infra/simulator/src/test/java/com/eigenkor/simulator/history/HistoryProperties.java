package com.eigenkor.simulator.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.simulator.synthetic.SyntheticMarket;
import com.eigenkor.simulator.tape.Print;
import com.eigenkor.simulator.tape.Tape;
import com.eigenkor.simulator.wire.EasternTime;
import com.eigenkor.simulator.wire.Protocol;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Answers against a naive reading of the same tape. */
class HistoryProperties {

    private static final long SEED = 4_711;
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 24, 10, 17, 33);
    private static final long NOW_US = EasternTime.micros(NOW) + 123_456;
    private static final DateTimeFormatter WIRE = DateTimeFormatter.ofPattern("uuuuMMdd HHmmss");

    private final SyntheticMarket market =
            new SyntheticMarket(SEED, 1, true, LocalDate.of(2015, 1, 1));
    private final HistoryDesk desk = new HistoryDesk(market, () -> NOW_US, 180);
    private final Tape tape = market.tape("NVDA").orElseThrow();

    @Test
    void ticksOfAnyWindow_areThePrintsWithinItsSeconds() throws IOException {
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < 40; i++) {
            LocalDateTime begin = NOW.minusSeconds(random.nextInt(10 * 86_400));
            LocalDateTime end = begin.plusSeconds(random.nextInt(20_000));
            int max = random.nextInt(3) == 0 ? 1 + random.nextInt(500) : Integer.MAX_VALUE;
            String limit = max == Integer.MAX_VALUE ? "" : String.valueOf(max);
            List<String> expected = newest(lines(prints(begin, end, _ -> true)), max);

            String request =
                    "HTT,NVDA,%s,%s,%s,,,%%d"
                            .formatted(WIRE.format(begin), WIRE.format(end), limit);

            assertThat(rows(request.formatted(1))).as(about(request)).isEqualTo(expected);
            assertThat(rows(request.formatted(0)))
                    .as(about(request))
                    .isEqualTo(expected.reversed());
        }
    }

    @Test
    void dailyFilter_keepsItsSecondsOfEveryDay() throws IOException {
        LocalDateTime begin = NOW.minusDays(3);

        List<String> answer = rows("HTT,NVDA,%s,,,155955,160005,1".formatted(WIRE.format(begin)));

        assertThat(answer)
                .isNotEmpty()
                .isEqualTo(
                        lines(
                                prints(
                                        begin,
                                        NOW,
                                        time ->
                                                secondOf(time) >= 57_595
                                                        && secondOf(time) <= 57_605)));
    }

    @Test
    void filterThatWraps_keepsTheNight() throws IOException {
        LocalDateTime begin = NOW.minusDays(2);

        assertThat(rows("HTT,NVDA,%s,,,235900,000100,1".formatted(WIRE.format(begin))))
                .isNotEmpty()
                .isEqualTo(
                        lines(
                                prints(
                                        begin,
                                        NOW,
                                        time -> secondOf(time) >= 86_340 || secondOf(time) <= 60)));
    }

    @Test
    void newestTicks_endAtThePresent() throws IOException {
        List<String> all = lines(prints(NOW.minusHours(6), NOW, _ -> true));

        assertThat(rows("HTX,NVDA,1000,1")).isEqualTo(newest(all, 1000));
        assertThat(rows("HTX,NVDA,1000")).isEqualTo(newest(all, 1000).reversed());
    }

    @Test
    void days_beginWithTheTradingDate() throws IOException {
        LocalDateTime yesterday = NOW.toLocalDate().minusDays(1).atStartOfDay();

        assertThat(rows("HTD,NVDA,2,,,,1")).isEqualTo(lines(prints(yesterday, NOW, _ -> true)));
    }

    @Test
    void intervalBars_areTheAggregateOfTheirTicks() throws IOException {
        for (int seconds : new int[] {1, 5, 7, 60, 90, 300, 3600, 7200, 14_400}) {
            LocalDateTime begin = NOW.toLocalDate().minusDays(2).atStartOfDay();
            List<String> expected = bars(begin, seconds);

            String request = "HIT,NVDA,%d,%s,,%%s,,,%%d".formatted(seconds, WIRE.format(begin));

            assertThat(rows(request.formatted("", 1))).as(about(request)).isEqualTo(expected);
            assertThat(rows(request.formatted("", 0)))
                    .as(about(request))
                    .isEqualTo(expected.reversed());
            assertThat(rows(request.formatted("25", 1)))
                    .as(about(request))
                    .isEqualTo(newest(expected, 25));
            assertThat(rows("HIX,NVDA,%d,12,1".formatted(seconds))).isEqualTo(newest(expected, 12));
            assertThat(rows("HID,NVDA,%d,3,,,,1".formatted(seconds))).isEqualTo(expected);
        }
    }

    @Test
    void barsWithinBounds_startInTheBoundsAndAreWhole() throws IOException {
        LocalDateTime noon = NOW.toLocalDate().minusDays(1).atTime(12, 0);
        List<String> hour =
                bars(noon.toLocalDate().atStartOfDay(), 60).stream()
                        .filter(bar -> bar.startsWith("2026-11-23 12:"))
                        .toList();

        List<String> answer =
                rows(
                        "HIT,NVDA,60,%s,%s,,,,1"
                                .formatted(
                                        WIRE.format(noon.minusSeconds(30)),
                                        WIRE.format(noon.plusMinutes(59))));

        assertThat(answer).isEqualTo(hour);
    }

    @Test
    void labelAtTheEnd_stampsBarsWithTheirEnd() throws IOException {
        List<String> beginning = rows("HIX,NVDA,60,3,1,,,s,1");
        List<String> end = rows("HIX,NVDA,60,3,1,,,s,0");

        assertThat(end).hasSize(3);
        assertThat(end.getFirst()).startsWith(beginning.get(1).substring(0, 19));
    }

    @Test
    void tradeBars_holdAsManyTradesAsAsked() throws IOException {
        List<String> bars = rows("HIX,NVDA,50,4,1,,,t");

        assertThat(bars).hasSize(4);
        assertThat(bars.subList(0, 3)).allSatisfy(bar -> assertThat(bar).endsWith(",50,"));
    }

    @Test
    void dailyBars_areTheAggregateOfTheirTicks() throws IOException {
        var expected = new ArrayList<String>();
        for (int back = 4; back >= 0; back--) {
            LocalDate date = NOW.toLocalDate().minusDays(back);
            expected.add(daily(date.toString(), prints(date.atStartOfDay(), end(date), _ -> true)));
        }

        assertThat(rows("HDX,NVDA,5,1")).isEqualTo(expected);
        assertThat(rows("HDX,NVDA,5")).isEqualTo(expected.reversed());
        assertThat(rows("HDT,NVDA,20261121,20261122,,1")).isEqualTo(expected.subList(1, 3));
        assertThat(answer("HDX,NVDA,2,1,,,0", Protocol.V6_2))
                .first()
                .isEqualTo("LH," + expected.get(2));
    }

    @Test
    void weekAndMonth_areTheAggregateOfTheirDates() throws IOException {
        LocalDate monday = LocalDate.of(2026, 11, 16);
        var week = prints(monday.atStartOfDay(), end(monday.plusDays(6)), _ -> true);
        LocalDate first = LocalDate.of(2026, 10, 1);
        var month = prints(first.atStartOfDay(), end(first.plusDays(30)), _ -> true);

        assertThat(rows("HWX,NVDA,2,0")).last().isEqualTo(daily("2026-11-22", week));
        assertThat(rows("HMX,NVDA,2,0")).last().isEqualTo(daily("2026-10-31", month));
    }

    @Test
    void ticks_reachBackAsFarAsTheyAreKept_minutesFurther() throws IOException {
        LocalDate cliff = NOW.toLocalDate().minusDays(180);

        assertThat(rows("HTT,NVDA,20240101 000000,,,000000,000500,1").getFirst())
                .startsWith(cliff.toString());
        assertThat(answer("HTT,NVDA,20240101 000000,20240102 000000", Protocol.V6_2))
                .containsExactly("E,!NO_DATA!,,", "!ENDMSG!,");
        assertThat(answer("HIT,NVDA,15,20240101 000000,20240102 000000", Protocol.V6_2))
                .containsExactly("E,!NO_DATA!,,", "!ENDMSG!,");
        assertThat(rows("HIT,NVDA,60,20240101 000000,20240102 000000")).isNotEmpty();
    }

    private List<String> rows(String request) throws IOException {
        List<String> lines = answer(request, Protocol.V6_1);
        assertThat(lines.getLast()).isEqualTo("!ENDMSG!,");
        return lines.subList(0, lines.size() - 1);
    }

    private List<String> answer(String request, Protocol protocol) throws IOException {
        var lines = new ArrayList<String>();
        desk.answer(request, protocol, line -> lines.add(line.toString()));
        return lines;
    }

    private List<Print> prints(
            LocalDateTime begin, LocalDateTime end, Predicate<LocalDateTime> wanted) {
        var found = new ArrayList<Print>();
        var prints = tape.from(EasternTime.micros(begin));
        for (Print print = prints.next(); print.timeUs() <= NOW_US; print = prints.next()) {
            LocalDateTime second =
                    EasternTime.local(print.timeUs()).truncatedTo(ChronoUnit.SECONDS);
            if (second.isAfter(end)) {
                break;
            }
            if (wanted.test(second)) {
                found.add(print);
            }
        }
        return found;
    }

    private static LocalDateTime end(LocalDate date) {
        return date.plusDays(1).atStartOfDay().minusSeconds(1);
    }

    private static List<String> lines(List<Print> prints) {
        return prints.stream()
                .map(print ->
                        "%s,%s,%d,%d,%s,%s,%d,%s,%d,%s,%d,%d,"
                                .formatted(
                                        new EasternTime()
                                                .stamp(new StringBuilder(), print.timeUs(), 6),
                                        price(print.price()),
                                        print.size(),
                                        print.dayVolume(),
                                        price(print.bid()),
                                        price(print.ask()),
                                        print.tickId(),
                                        print.basis(),
                                        print.center(),
                                        print.conditions(),
                                        print.aggressor(),
                                        print.tradingDate().getDayOfMonth()))
                .toList();
    }

    private List<String> bars(LocalDateTime begin, int seconds) {
        Map<LocalDateTime, List<Print>> groups = new TreeMap<>();
        for (Print print : prints(begin, NOW, _ -> true)) {
            if (print.basis() == 'O') {
                continue;
            }
            LocalDateTime local = EasternTime.local(print.timeUs());
            int second = local.toLocalTime().toSecondOfDay() / seconds * seconds;
            LocalDateTime start = local.toLocalDate().atStartOfDay().plusSeconds(second);
            groups.computeIfAbsent(start, _ -> new ArrayList<>()).add(print);
        }
        var bars = new ArrayList<String>();
        groups.forEach((start, prints) -> bars.add(bar(start, prints)));
        return bars;
    }

    private static String bar(LocalDateTime start, List<Print> prints) {
        return "%s,%s,%d,%d,0,"
                .formatted(
                        start.format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")),
                        prices(prints),
                        prints.getLast().dayVolume(),
                        prints.stream().mapToLong(Print::size).sum());
    }

    private static String daily(String date, List<Print> prints) {
        List<Print> qualified = prints.stream().filter(print -> print.basis() == 'C').toList();
        long volume = prints.stream().mapToLong(Print::size).sum();
        return "%s,%s,%d,0,".formatted(date, prices(qualified), volume);
    }

    private static String prices(List<Print> prints) {
        long high = prints.stream().mapToLong(Print::price).max().orElseThrow();
        long low = prints.stream().mapToLong(Print::price).min().orElseThrow();
        return "%s,%s,%s,%s"
                .formatted(
                        price(high),
                        price(low),
                        price(prints.getFirst().price()),
                        price(prints.getLast().price()));
    }

    private static String price(long mantissa) {
        return BigDecimal.valueOf(mantissa, 4).toPlainString();
    }

    private static int secondOf(LocalDateTime time) {
        return time.toLocalTime().toSecondOfDay();
    }

    private static <T> List<T> newest(List<T> rows, int max) {
        return rows.subList(Math.max(0, rows.size() - max), rows.size());
    }

    private static String about(String request) {
        return "seed %d: %s".formatted(SEED, request);
    }
}
