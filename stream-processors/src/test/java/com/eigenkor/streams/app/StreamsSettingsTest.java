package com.eigenkor.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.SymbolPolicies;
import com.eigenkor.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamsSettingsTest {

    private final Map<String, String> given =
            new HashMap<>(Map.of("EIGENKOR_STORE", "sqlite:/tmp/bars.db"));

    @Test
    void nothingButTheStore_givesTheDefaults() {
        assertThat(settings())
                .isEqualTo(
                        new StreamsSettings(
                                "127.0.0.1:9092",
                                12,
                                1,
                                ".data/streams",
                                "1",
                                1,
                                0,
                                new StoreSettings.Sqlite(Path.of("/tmp/bars.db")),
                                "lz4",
                                1000,
                                Set.of(),
                                new SymbolPolicies(EligibilityPolicy.IQFEED_V1, Map.of()),
                                RevisionWindow.USUAL,
                                Period.ofDays(180),
                                50_000));
    }

    @Test
    void everySetting_isTaken() {
        given.put("EIGENKOR_KAFKA", " broker:9 ");
        given.put("EIGENKOR_PARTITIONS", "24");
        given.put("EIGENKOR_REPLICATION", "3");
        given.put("EIGENKOR_STATE_DIR", "/state");
        given.put("EIGENKOR_INSTANCE", "blue");
        given.put("EIGENKOR_STREAM_THREADS", "4");
        given.put("EIGENKOR_HEALTH_PORT", "9200");
        given.put("EIGENKOR_UNSENT_SPECS", "1tick, 1s");
        given.put("EIGENKOR_COMPRESSION", "zstd");
        given.put("EIGENKOR_COMMIT_MS", "2000");
        given.put("EIGENKOR_POLICY", "us-eq-v1");
        given.put("EIGENKOR_POLICIES", "@ES#=iqfeed-v1, AAPL = us-eq-v1");
        given.put("EIGENKOR_REVISION_WINDOW", " P3D ");
        given.put("EIGENKOR_TRADES_DAYS", "30");
        given.put("EIGENKOR_REBUILD_TRADES", "1000");
        assertThat(settings())
                .isEqualTo(
                        new StreamsSettings(
                                "broker:9",
                                24,
                                3,
                                "/state",
                                "blue",
                                4,
                                9200,
                                new StoreSettings.Sqlite(Path.of("/tmp/bars.db")),
                                "zstd",
                                2000,
                                Set.of(new BarSpec.Ticks(1), new BarSpec.Intraday(1)),
                                new SymbolPolicies(
                                        EligibilityPolicy.US_EQ_V1,
                                        Map.of(
                                                new Symbol("@ES#"),
                                                EligibilityPolicy.IQFEED_V1,
                                                new Symbol("AAPL"),
                                                EligibilityPolicy.US_EQ_V1)),
                                new RevisionWindow(Duration.ofDays(3)),
                                Period.ofDays(30),
                                1_000));
    }

    @ParameterizedTest
    @CsvSource({
        "EIGENKOR_PARTITIONS,0",
        "EIGENKOR_REPLICATION,-1",
        "EIGENKOR_STREAM_THREADS,many",
        "EIGENKOR_HEALTH_PORT,99999999999",
        "EIGENKOR_TRADES_DAYS,0",
        "EIGENKOR_REVISION_WINDOW,24h",
        "EIGENKOR_REVISION_WINDOW,PT-1S",
        "EIGENKOR_REVISION_WINDOW,PT144H0.001S",
        "EIGENKOR_REBUILD_TRADES,0",
        "EIGENKOR_UNSENT_SPECS,7tick",
        "EIGENKOR_COMMIT_MS,99",
        "EIGENKOR_COMMIT_MS,5001",
        "EIGENKOR_COMPRESSION,zip"
    })
    void wrongSetting_isRefused_withItsNameAndValue(String name, String value) {
        given.put(name, value);
        assertThatIllegalArgumentException()
                .isThrownBy(this::settings)
                .withMessageContaining(name)
                .withMessageContaining(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EIGENKOR_POLICY   | us-eq            | no policy 'us-eq'; there are iqfeed-v1,"
                        + " us-eq-v1",
                "EIGENKOR_POLICIES | AAPL=us-eq-v2    | no policy 'us-eq-v2'; there are iqfeed-v1,"
                        + " us-eq-v1",
                "EIGENKOR_POLICIES | AAPL=            | no policy ''; there are iqfeed-v1,"
                        + " us-eq-v1",
                "EIGENKOR_POLICIES | AAPL             | such as AAPL=us-eq-v1; 'AAPL' is none",
                "EIGENKOR_POLICIES | =us-eq-v1        | such as AAPL=us-eq-v1; '=us-eq-v1' is none",
                "EIGENKOR_POLICIES | A=us-eq-v1,      | such as AAPL=us-eq-v1; '' is none",
                "EIGENKOR_POLICIES | A=us-eq-v1,A=iqfeed-v1 | must name a symbol once; A is there"
                        + " twice"
            },
            quoteCharacter = '"')
    void wrongPolicy_isRefused_withWhatIsAllowed(String name, String value, String message) {
        given.put(name, value);
        assertThatIllegalArgumentException()
                .isThrownBy(this::settings)
                .withMessageStartingWith(name)
                .withMessageEndingWith(message);
    }

    @Test
    void symbolWithoutItsOwnPolicy_hasTheOther() {
        given.put("EIGENKOR_POLICIES", "AAPL=us-eq-v1");
        var policies = settings().policies();
        assertThat(policies.of(new Symbol("AAPL"))).isSameAs(EligibilityPolicy.US_EQ_V1);
        assertThat(policies.of(new Symbol("MSFT"))).isSameAs(EligibilityPolicy.IQFEED_V1);
    }

    @Test
    void missingStore_isRefused() {
        given.clear();
        assertThatIllegalArgumentException()
                .isThrownBy(this::settings)
                .withMessageContaining("EIGENKOR_STORE");
    }

    @Test
    void streams_areExactlyOnce_underANameThatStays() {
        given.put("EIGENKOR_INSTANCE", "blue");
        var streams = settings().streams();
        assertThat(streams)
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("main.consumer.group.instance.id", "bars-blue");
        // Kafka itself finds nothing wrong, such as a transaction shorter than a commit interval.
        assertThatCode(() -> new StreamsConfig(streams)).doesNotThrowAnyException();
    }

    @Test
    void sinks_readWhatIsCommitted_andCommitThemselves_eachInAGroupOfItsOwn() {
        for (var consumer : List.of(settings().sinkConsumer(), settings().archiveConsumer())) {
            assertThat(consumer)
                    .containsEntry("isolation.level", "read_committed")
                    .containsEntry("enable.auto.commit", false)
                    .containsEntry("auto.offset.reset", "earliest");
        }
        assertThat(settings().sinkConsumer().get("group.id"))
                .isNotEqualTo(settings().archiveConsumer().get("group.id"));
    }

    private StreamsSettings settings() {
        return StreamsSettings.from(given::get);
    }
}
