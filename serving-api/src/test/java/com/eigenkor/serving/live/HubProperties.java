package com.eigenkor.serving.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.Decimals;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.TestBars;
import com.eigenkor.serving.live.ModelClient.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in whatever order, each client ends up with what the market has. */
class HubProperties {

    private static final int EVENTS = 400;
    private static final int RING = 128;

    /** A market of random events, and what it must look like. */
    private static final class Market {

        final LiveMarket hub = new LiveMarket("e", RING);
        final TreeMap<BarKey, Known> truth = new TreeMap<>();
        final SeriesId series;
        final RandomGenerator random;
        final List<Bar> published = new ArrayList<>();
        long nextMs = TestBars.START_MS;
        int nextSeq;
        long offset;
        @Nullable Bar forming;

        Market(SeriesId series, long seed) {
            this.series = series;
            this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            hub.open();
        }

        void step() {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> close();
                case 3 -> revise();
                case 4 -> repeat();
                default -> grow();
            }
        }

        private BarKey nextKey() {
            return new BarKey(nextMs, nextSeq);
        }

        private void close() {
            publish(TestBars.closed(series, nextKey(), 0));
            boolean isSameMs = !series.spec().isTime() && random.nextBoolean();
            nextSeq = isSameMs ? nextSeq + 1 : 0;
            nextMs = isSameMs ? nextMs : nextMs + 60_000;
        }

        private void revise() {
            if (truth.isEmpty()) {
                return;
            }
            var entries = List.copyOf(truth.entrySet());
            int back = random.nextInt(Math.min(entries.size(), RING / 2));
            var bar = entries.get(entries.size() - 1 - back);
            publish(TestBars.closed(series, bar.getKey(), bar.getValue().revision() + 1));
        }

        private void publish(Bar bar) {
            published.add(bar);
            truth.put(bar.key(), known(bar));
            hub.closed(bar, offset++, TestBars.START_MS);
        }

        /** A transaction that failed is done again: its last bars come once more, in order. */
        private void repeat() {
            int from = Math.max(0, published.size() - random.nextInt(1, 20));
            for (var bar : List.copyOf(published).subList(from, published.size())) {
                hub.closed(bar, offset++, TestBars.START_MS);
            }
        }

        private void grow() {
            forming = TestBars.forming(series, nextKey(), random.nextInt(1000));
            hub.live(TestBars.live(forming));
        }
    }

    private static Known known(Bar bar) {
        return new Known(
                bar.revision().number(),
                Decimals.text(bar.close(), bar.scale())
                        .replaceAll("0+$", "")
                        .replaceAll("\\.$", ""));
    }

    private static String plain(String number) {
        return number.contains(".") ? number.replaceAll("0+$", "").replaceAll("\\.$", "") : number;
    }

    /** A client that loaded history at some moment and reads at its own pace. */
    private static final class Reader {

        final ModelClient client = new ModelClient();
        final Subscription subscription;
        final int joinedAt;

        Reader(Market market, int joinedAt) {
            this.joinedAt = joinedAt;
            client.closed.putAll(market.truth);
            var snapshot = market.hub.snapshot(market.series);
            var followed = market.hub.follower(market.series);
            subscription = new Subscription(1, followed, snapshot.cursor());
            subscription.send(client);
        }

        void read(int room) {
            client.room = room;
            subscription.send(client);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1m", "100tick"})
    void clients_joiningAtEveryBoundary_endWithTheMarket(String spec) {
        for (long seed = 1; seed <= 20; seed++) {
            var market = new Market(TestBars.series(spec), seed);
            var readers = new ArrayList<Reader>();
            for (int event = 0; event < EVENTS; event++) {
                if (event % 5 == 0) {
                    readers.add(new Reader(market, event));
                }
                market.step();
                for (var reader : readers) {
                    if (market.random.nextInt(4) == 0) {
                        reader.read(market.random.nextInt(4));
                    }
                }
            }
            for (var reader : readers) {
                settle(reader, market);
                check(reader, market, "seed %d, joined at %d".formatted(seed, reader.joinedAt));
            }
        }
    }

    /** A slow client may be told to start over; then it loads history, as the reset asks. */
    private static void settle(Reader reader, Market market) {
        int resets = reader.client.resets;
        reader.read(Integer.MAX_VALUE);
        if (reader.client.resets > resets || resets > 0) {
            reader.client.closed.putAll(market.truth);
        }
    }

    private static void check(Reader reader, Market market, String which) {
        var seen = new TreeMap<BarKey, Known>();
        reader.client.closed.forEach(
                (key, known) -> seen.put(key, new Known(known.revision(), plain(known.close()))));
        assertThat(seen).as(which).isEqualTo(market.truth);
        var snapshot = market.hub.snapshot(market.series);
        assertThat(reader.client.cursor).as(which).isEqualTo(snapshot.cursor().text());
        var open = snapshot.forming();
        if (open != null) {
            assertThat(reader.client.forming).as(which).isEqualTo(open.key());
        }
    }

    @Test
    void fastClient_isNeverReset() {
        for (long seed = 1; seed <= 20; seed++) {
            var market = new Market(TestBars.MINUTES, seed);
            var reader = new Reader(market, 0);
            for (int event = 0; event < EVENTS; event++) {
                market.step();
                reader.read(Integer.MAX_VALUE);
            }
            assertThat(reader.client.resets).as("seed %d", seed).isZero();
            check(reader, market, "seed " + seed);
        }
    }

    @Test
    void formingBars_areConflatedToTheNewest() {
        var market = new Market(TestBars.MINUTES, 1);
        var reader = new Reader(market, 0);
        for (int trades = 1; trades <= 100; trades++) {
            market.hub.live(
                    TestBars.live(TestBars.forming(market.series, market.nextKey(), trades)));
        }
        reader.read(50);

        assertThat(reader.client.room).isEqualTo(49);
        assertThat(plain(String.valueOf(reader.client.formingClose)))
                .isEqualTo(known(TestBars.forming(market.series, market.nextKey(), 100)).close());
    }

    @Test
    void formingBar_thatHasClosed_isNotSentAgain() {
        var market = new Market(TestBars.MINUTES, 1);
        var stale = TestBars.live(TestBars.forming(market.series, market.nextKey(), 5));
        market.close();
        market.hub.live(stale);

        assertThat(market.hub.snapshot(market.series).forming()).isNull();
    }

    @Test
    void cursor_ofAnotherProcess_isReset() {
        var market = new Market(TestBars.MINUTES, 1);
        market.close();
        var client = new ModelClient();
        client.room = 10;
        var followed = market.hub.follower(market.series);
        new Subscription(1, followed, new StreamCursor("other", 1)).send(client);

        assertThat(client.resets).isOne();
        assertThat(client.cursor).isEqualTo("e:1");
    }

    @Test
    void cursor_behindTheRing_isReset() {
        var market = new Market(TestBars.MINUTES, 1);
        for (int bar = 0; bar < RING + 10; bar++) {
            market.close();
        }
        var line = market.hub.line(market.series);

        assertThat(line.reaches(9)).isFalse();
        assertThat(line.reaches(10)).isTrue();
        assertThat(line.reaches(RING + 10)).isTrue();
        assertThat(line.reaches(RING + 11)).isFalse();
        assertThat(market.hub.snapshot(market.series).heldFrom()).isEqualTo(10);
    }
}
