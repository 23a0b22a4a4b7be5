package com.eigenkor.serving.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.Style;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.serving.rollup.Print;
import com.eigenkor.serving.rollup.Prints;
import com.eigenkor.serving.wire.BarJson;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages and streams of custom series are one line, and it is the one the trades give. */
class CustomSeamProperties {

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static final LocalDate FROM = LocalDate.of(2025, 11, 26);

    private static List<Print> prints(String calendar, RandomGenerator random) {
        return Prints.random(SessionCalendar.of(calendar), FROM, 4, 60, random);
    }

    @ParameterizedTest
    @CsvSource({
        "90s,OHLC,us-equity", "7m,HEIKIN_ASHI,us-equity", "65m,OHLC,cme", "65m,HEIKIN_ASHI,24x7",
        "5h,OHLC,24x7", "2d,OHLC,us-equity", "3tick,OHLC,us-equity", "30tick,OHLC,cme",
        "3tick,HEIKIN_ASHI,24x7"
    })
    void newestPage_isWhatTheTradesGive_atEveryMoment(String spec, Style style, String calendar) {
        for (long seed = 1; seed <= 6; seed++) {
            var random = random(seed);
            var world = new CustomWorld(spec, style, calendar, false, random);
            var prints = prints(calendar, random);
            int begin = prints.isEmpty() ? 0 : random.nextInt(prints.size());
            prints.subList(0, begin).forEach(world::trade);
            world.begin();
            for (int at = begin; at < prints.size(); at++) {
                step(world, prints, at);
                if (!world.isWhole()) {
                    continue;
                }
                int limit = random.nextInt(1, 20);
                var truth = world.truth();
                var page = world.history.newest(world.series, limit);
                assertThat(page.bars().stream().map(BarJson::text).toList())
                        .as("seed %d, trade %d", seed, at)
                        .isEqualTo(last(truth, limit).stream().map(BarJson::text).toList());
                assertThat(page.before() != null)
                        .as("seed %d, trade %d: older bars", seed, at)
                        .isEqualTo(truth.size() > limit);
            }
        }
    }

    private static void step(CustomWorld world, List<Print> prints, int at) {
        var random = world.random;
        world.trade(prints.get(at));
        long nextMs = at + 1 < prints.size() ? prints.get(at + 1).timeMs() : Long.MAX_VALUE;
        switch (random.nextInt(6)) {
            case 0 -> world.correct();
            case 1 -> beat(world, prints.get(at).timeMs(), nextMs);
            case 2 -> world.sink(random.nextInt(20));
            default -> world.flow();
        }
    }

    private static void beat(CustomWorld world, long fromMs, long nextMs) {
        long toMs = Math.min(nextMs, fromMs + world.random.nextLong(1, 20_000_000));
        world.beat((fromMs + toMs) / 2);
        world.beat(toMs);
    }

    private static List<SeriesBar> last(List<SeriesBar> bars, int limit) {
        return bars.subList(Math.max(0, bars.size() - limit), bars.size());
    }

    @ParameterizedTest
    @CsvSource({
        "90s,OHLC,us-equity,false", "7m,HEIKIN_ASHI,us-equity,true", "65m,OHLC,cme,true",
        "65m,HEIKIN_ASHI,24x7,false", "5h,OHLC,24x7,true", "2d,OHLC,us-equity,false",
        "3tick,OHLC,us-equity,true", "30tick,OHLC,cme,true", "3tick,HEIKIN_ASHI,24x7,false"
    })
    void clients_joiningAtAnyMoment_endWithTheSameLine(
            String spec, Style style, String calendar, boolean isAsynchronous) {
        for (long seed = 1; seed <= 6; seed++) {
            var random = random(seed);
            var world = new CustomWorld(spec, style, calendar, isAsynchronous, random);
            var prints = prints(calendar, random);
            int begin = prints.isEmpty() ? 0 : random.nextInt(prints.size());
            prints.subList(0, begin).forEach(world::trade);
            world.begin();
            var clients = new ArrayList<CustomClient>();
            for (int at = begin; at < prints.size(); at++) {
                if (at % 9 == 0 && world.isWhole()) {
                    clients.add(new CustomClient(world, at));
                }
                step(world, prints, at);
                if (random.nextBoolean()) {
                    world.pump();
                }
                clients.forEach(client -> {
                    if (random.nextInt(3) == 0) {
                        client.read(random.nextInt(5));
                    }
                });
            }
            end(world, prints);
            check(world, clients, seed);
        }
    }

    private static void end(CustomWorld world, List<Print> prints) {
        long endMs = prints.isEmpty() ? 0 : prints.getLast().timeMs() + 10 * 86_400_000L;
        world.beat(endMs);
        world.beat(endMs + 1000);
        world.pump();
    }

    private static void check(CustomWorld world, List<CustomClient> clients, long seed) {
        var truth = new TreeMap<BarKey, String>();
        world.truth().forEach(bar -> truth.put(bar.key(), BarJson.text(bar)));
        for (var client : clients) {
            client.read(Integer.MAX_VALUE);
            assertThat(differences(client.closed(), truth))
                    .as("seed %d, joined at %d", seed, client.joinedAt())
                    .isEmpty();
        }
    }

    private static List<String> differences(
            TreeMap<BarKey, String> found, TreeMap<BarKey, String> truth) {
        var keys = new TreeSet<>(found.keySet());
        keys.addAll(truth.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(found.get(key), truth.get(key)))
                .map(key -> "found %s, truth %s".formatted(found.get(key), truth.get(key)))
                .toList();
    }
}
