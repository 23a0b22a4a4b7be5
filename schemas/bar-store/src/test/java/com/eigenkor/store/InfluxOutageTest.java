package com.eigenkor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.domain.WritePrecision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real server that dies, refuses and does not know us. */
class InfluxOutageTest {

    private static final SeriesId DAYS = BarStoreContract.series("AAPL", "1d", Style.OHLC);
    private static final Instant POISONED = Instant.parse("1991-05-01T00:00:00Z");
    private static final long DAY_MS = 86_400_000;

    private static InfluxServer server;

    private final RandomBars random = new RandomBars(21);

    @BeforeAll
    static void start() {
        server = InfluxServer.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void killedServer_holdsEveryBarThatWasAcknowledged() {
        try (BarStore store = BarStore.open(server.newBucket())) {
            List<SeriesBar> bars = days(Instant.parse("2025-01-01T00:00:00Z"), 400);
            store.upsert(bars);

            server.crash();
            server.recover();

            assertThat(store.before(DAYS, null, 1_000)).isEqualTo(bars);
        }
    }

    @Test
    void killedServer_holdsTheRevisionsThatWereSuperseded() {
        try (BarStore store = BarStore.open(server.newBucket())) {
            var key = new BarKey(Instant.parse("2025-01-01T00:00:00Z").toEpochMilli(), 0);
            var first = new KnownBar(random.bar(DAYS, key, 0), key.startMs() + DAY_MS);
            var second = new KnownBar(random.bar(DAYS, key, 1), key.startMs() + 2 * DAY_MS);
            store.upsertKnown(List.of(first));
            store.upsertKnown(List.of(second));

            server.crash();
            server.recover();
            store.upsertKnown(List.of(first));

            assertThat(store.revisions(DAYS, key)).containsExactly(first, second);
            assertThat(store.before(DAYS, null, 10)).containsExactly(second.bar());
        }
    }

    @Test
    void absentServer_isUnavailableAndTheStoreWorksAgainWhenItIsBack() {
        StoreSettings.Influx settings = server.newBucket();
        List<SeriesBar> bars = days(Instant.parse("2025-01-01T00:00:00Z"), 3);
        try (BarStore store = impatient(settings)) {
            server.crash();
            try {
                assertThat(store.isAvailable()).isFalse();
                assertThatThrownBy(() -> store.upsert(bars))
                        .isInstanceOf(BarStoreUnavailableException.class)
                        .hasMessageContaining("check that InfluxDB runs");
                assertThatThrownBy(() -> store.before(DAYS, null, 1))
                        .isInstanceOf(BarStoreUnavailableException.class);
            } finally {
                server.recover();
            }

            store.upsert(bars);

            assertThat(store.isAvailable()).isTrue();
            assertThat(store.before(DAYS, null, 10)).isEqualTo(bars);
        }
    }

    @Test
    void wrongToken_isUnavailableAndNeverPrinted() {
        var settings =
                new StoreSettings.Influx(
                        server.url(), InfluxServer.ORG, InfluxServer.BUCKET, "a-wrong-secret");
        try (BarStore store = impatient(settings)) {
            assertThat(store.isAvailable()).isFalse();
            assertThatThrownBy(() -> store.upsert(days(POISONED, 1)))
                    .isInstanceOf(BarStoreUnavailableException.class)
                    .hasMessageContaining("EIGENKOR_INFLUX_TOKEN")
                    .hasMessageNotContaining("a-wrong-secret");
        }
    }

    @Test
    void absentBucket_isUnavailableAndNamesTheSetting() {
        var settings =
                new StoreSettings.Influx(
                        server.url(), InfluxServer.ORG, "no-such-bucket", InfluxServer.TOKEN);
        try (BarStore store = impatient(settings)) {
            assertThat(store.isAvailable()).isFalse();
            assertThatThrownBy(() -> store.upsert(days(POISONED, 1)))
                    .isInstanceOf(BarStoreUnavailableException.class)
                    .hasMessageContaining("EIGENKOR_INFLUX_BUCKET");
            assertThatThrownBy(() -> store.before(DAYS, null, 1))
                    .isInstanceOf(BarStoreUnavailableException.class)
                    .hasMessageContaining("EIGENKOR_INFLUX_BUCKET");
        }
    }

    /** InfluxDB keeps one type a field and week: another program's float spoils the week for us. */
    @Test
    void barsOfASpoiledWeek_areRejectedAndAllOthersStored() {
        StoreSettings.Influx settings = server.newBucket();
        spoil(settings, POISONED);
        List<SeriesBar> good = days(Instant.parse("2025-01-01T00:00:00Z"), 700);
        SeriesBar bad = random.bar(DAYS, new BarKey(POISONED.toEpochMilli(), 0), 0);
        SeriesBar worse = random.bar(DAYS, new BarKey(POISONED.toEpochMilli() + 1, 0), 1);
        var mixed = new ArrayList<>(good);
        mixed.add(350, bad);
        mixed.add(90, worse);

        try (BarStore store = BarStore.open(settings)) {
            assertThatThrownBy(() -> store.upsert(mixed))
                    .isInstanceOfSatisfying(
                            BarRejectedException.class,
                            rejected ->
                                    assertThat(rejected.bars())
                                            .containsExactlyInAnyOrder(bad, worse))
                    .hasMessageContaining("field type conflict");
            assertThat(store.range(DAYS, POISONED.toEpochMilli() + 10, Long.MAX_VALUE, 1_000))
                    .isEqualTo(good);
        }
    }

    @Test
    void barsOlderThanTheRetention_areRejectedTogether() {
        List<SeriesBar> old = days(POISONED, 500);
        try (BarStore store = BarStore.open(server.newBucket(Duration.ofDays(30)))) {
            assertThatThrownBy(() -> store.upsert(old))
                    .isInstanceOfSatisfying(
                            BarRejectedException.class,
                            rejected -> assertThat(rejected.bars()).isEqualTo(old));
        }
    }

    @Test
    void ordinalBeyondTheDigitsOfTime_isRejectedAlone() {
        SeriesBar beyond = random.bar(DAYS, new BarKey(0, 1_000_000), 0);
        SeriesBar last = random.bar(DAYS, new BarKey(0, 999_999), 0);
        SeriesBar tooEarly = random.bar(DAYS, new BarKey(Long.MIN_VALUE / 1_000, 0), 0);
        try (BarStore store = BarStore.open(server.newBucket())) {
            assertThatThrownBy(() -> store.upsert(List.of(beyond, last, tooEarly)))
                    .isInstanceOfSatisfying(
                            BarRejectedException.class,
                            rejected ->
                                    assertThat(rejected.bars()).containsExactly(beyond, tooEarly));
            assertThat(store.before(DAYS, null, 10)).containsExactly(last);
            assertThat(store.before(DAYS, new BarKey(0, Integer.MAX_VALUE), 10))
                    .containsExactly(last);
        }
    }

    private static void spoil(StoreSettings.Influx settings, Instant time) {
        String line = "bars,symbol=OTHER close=1.5 " + time.toEpochMilli() * InfluxLine.NS_PER_MS;
        try (var client =
                InfluxDBClientFactory.create(
                        settings.url().toString(),
                        settings.token().toCharArray(),
                        settings.org(),
                        settings.bucket())) {
            client.getWriteApiBlocking().writeRecord(WritePrecision.NS, line);
        }
    }

    private static BarStore impatient(StoreSettings.Influx settings) {
        return new InfluxBarStore(settings, _ -> {}, Clock.systemUTC());
    }

    private List<SeriesBar> days(Instant first, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new BarKey(first.toEpochMilli() + i * DAY_MS, 0))
                .map(key -> random.bar(DAYS, key, 0))
                .toList();
    }
}
