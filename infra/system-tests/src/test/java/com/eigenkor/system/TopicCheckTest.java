package com.eigenkor.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Style;
import com.eigenkor.market.topics.Topic;
import com.eigenkor.market.topics.TopicCheck;
import com.eigenkor.market.topics.TopicMismatchException;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.standalone.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform's topics on a real broker: made as they must be, and looked at. */
class TopicCheckTest {

    private static final Topic FINE = Topics.bars(new BarSpec.Intraday(1), Style.OHLC);
    private static final Topic COARSE = Topics.bars(new BarSpec.Intraday(60), Style.OHLC);

    @TempDir static Path data;

    private static ChildProcess broker;
    private static Admin admin;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        int[] ports = Ports.free(2);
        var command =
                JavaProgram.of(Project.root(), "infra/standalone", "broker", 160)
                        .command(
                                "com.eigenkor.standalone.BrokerMain",
                                data.toString(),
                                String.valueOf(ports[0]),
                                String.valueOf(ports[1]));
        broker = new ChildProcess(command, Map.of(), data.resolve("broker.log"));
        broker.start();
        admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + ports[0]));
        Eventually.until(
                Duration.ofMinutes(1),
                () -> "no broker",
                () -> admin.describeCluster().nodes().get().size() == 1);
        check(2).ensure(Topics.all());
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.stop();
    }

    private static TopicCheck check(int partitions) {
        return new TopicCheck(admin, partitions, 1);
    }

    @Test
    void topics_areMadeAsTheyMustBe() throws Exception {
        assertThat(admin.listTopics().names().get())
                .containsAll(Topics.all().stream().map(Topic::name).toList());
        assertThat(setting(FINE, "cleanup.policy")).isEqualTo("delete");
        assertThat(setting(COARSE, "cleanup.policy")).isEqualTo("compact");
    }

    @Test
    void fineBars_thatWereCompactedOnce_areNoLonger() throws Exception {
        set(FINE, "cleanup.policy", "compact,delete");

        check(2).ensure(Topics.all());

        await(FINE, "cleanup.policy", "delete");
    }

    @Test
    void coarseBars_thatWouldGoWithTime_areRefused() throws Exception {
        set(COARSE, "cleanup.policy", "delete");

        assertThatThrownBy(() -> check(2).ensure(Topics.all()))
                .isInstanceOf(TopicMismatchException.class)
                .hasMessageContaining("market.bars.1m.v1 cleanup.policy is delete, must be compact")
                .hasMessageContaining("kafka-configs --alter");

        set(COARSE, "cleanup.policy", "compact");
        assertThatCode(() -> check(2).ensure(Topics.all())).doesNotThrowAnyException();
    }

    @Test
    void anotherCountOfPartitions_isRefused() {
        assertThatThrownBy(() -> check(3).ensure(Topics.all()))
                .isInstanceOf(TopicMismatchException.class)
                .hasMessageContaining("partitions must be 3 (EIGENKOR_PARTITIONS)")
                .hasMessageContaining("market.trades.v1 has 2");
    }

    private static ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    private static String setting(Topic topic, String key) throws Exception {
        var resource = resource(topic);
        var settings = admin.describeConfigs(List.of(resource)).all().get();
        return Objects.requireNonNull(settings.get(resource)).get(key).value();
    }

    private static void set(Topic topic, String key, String value) throws Exception {
        Collection<AlterConfigOp> change =
                List.of(new AlterConfigOp(new ConfigEntry(key, value), OpType.SET));
        admin.incrementalAlterConfigs(Map.of(resource(topic), change)).all().get();
        await(topic, key, value);
    }

    /** A change is not to be seen at once. */
    private static void await(Topic topic, String key, String value) throws InterruptedException {
        Eventually.until(
                Duration.ofMinutes(1),
                () -> "%s of %s is not %s".formatted(key, topic.name(), value),
                () -> setting(topic, key).equals(value));
    }
}
