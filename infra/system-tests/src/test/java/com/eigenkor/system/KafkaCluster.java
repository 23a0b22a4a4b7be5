package com.eigenkor.system;

import com.eigenkor.standalone.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * Three Kafka nodes, each broker and controller in a process of its own. Every partition has a copy
 * on each, and a write needs two of them.
 */
final class KafkaCluster implements AutoCloseable {

    static final int NODES = 3;

    private static final Duration START = Duration.ofMinutes(2);

    private static final Map<String, String> OF_THREE =
            Map.ofEntries(
                    Map.entry("default.replication.factor", "3"),
                    Map.entry("min.insync.replicas", "2"),
                    Map.entry("offsets.topic.replication.factor", "3"),
                    Map.entry("transaction.state.log.replication.factor", "3"),
                    Map.entry("transaction.state.log.min.isr", "2"),
                    Map.entry("share.coordinator.state.topic.replication.factor", "3"),
                    Map.entry("share.coordinator.state.topic.min.isr", "2"),
                    // How soon a dead node's partitions, and a dead controller, are taken over.
                    Map.entry("broker.session.timeout.ms", "3000"),
                    Map.entry("broker.heartbeat.interval.ms", "500"),
                    Map.entry("controller.quorum.fetch.timeout.ms", "1500"),
                    Map.entry("controller.quorum.election.timeout.ms", "500"),
                    Map.entry("controller.quorum.election.backoff.max.ms", "500"));

    private final int[] ports = Ports.free(2 * NODES);
    private final List<ChildProcess> nodes = new ArrayList<>();

    /** Starts the nodes; {@link #awaitWhole} waits for them. */
    KafkaCluster(Path root, Path data) throws IOException {
        String clusterId = Uuid.randomUuid().toString();
        for (int node = 0; node < NODES; node++) {
            Path folder = Files.createDirectories(data.resolve("node-" + node));
            Path file = folder.resolve("server.properties");
            var properties = properties(node, folder.resolve("logs"));
            try (var out = Files.newOutputStream(file)) {
                properties.store(out, null);
            }
            format(node, clusterId, folder, properties);
            var command =
                    JavaProgram.of(root, "infra/standalone", "broker", 160)
                            .command("kafka.Kafka", file.toString());
            nodes.add(new ChildProcess(command, Map.of(), data.resolve("node-" + node + ".log")));
        }
        nodes.forEach(ChildProcess::start);
    }

    String bootstrap() {
        return IntStream.range(0, NODES)
                .mapToObj(node -> "127.0.0.1:" + ports[node])
                .collect(Collectors.joining(","));
    }

    void stop(int node) {
        nodes.get(node).stop();
    }

    void start(int node) {
        nodes.get(node).start();
    }

    /** Waits until every node is there and has all that the others have. */
    void awaitWhole() throws InterruptedException {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap(), "reconnect.backoff.ms", 500);
        try (var admin = Admin.create(settings)) {
            Eventually.until(START, () -> "the cluster is not whole", () -> isWhole(admin));
        }
    }

    private static boolean isWhole(Admin admin) throws Exception {
        if (admin.describeCluster().nodes().get().size() < NODES) {
            return false;
        }
        var names = admin.listTopics().names().get();
        return admin.describeTopics(names).allTopicNames().get().values().stream()
                .map(topic -> topic.partitions())
                .flatMap(Collection::stream)
                .map(TopicPartitionInfo::isr)
                .allMatch(inSync -> inSync.size() == NODES);
    }

    private Properties properties(int node, Path logs) throws IOException {
        var properties = new Properties();
        try (InputStream usual = KafkaCluster.class.getResourceAsStream("/broker.properties")) {
            properties.load(Objects.requireNonNull(usual));
        }
        String broker = "PLAINTEXT://127.0.0.1:" + ports[node];
        String controller = "CONTROLLER://127.0.0.1:" + ports[NODES + node];
        properties.setProperty("node.id", String.valueOf(node));
        properties.setProperty("listeners", broker + "," + controller);
        properties.setProperty("advertised.listeners", broker);
        properties.setProperty("log.dirs", logs.toString());
        properties.setProperty(
                "controller.quorum.voters",
                IntStream.range(0, NODES)
                        .mapToObj(voter -> voter + "@127.0.0.1:" + ports[NODES + voter])
                        .collect(Collectors.joining(",")));
        properties.putAll(OF_THREE);
        return properties;
    }

    private static void format(int node, String clusterId, Path folder, Properties properties) {
        var logs = Path.of(properties.getProperty("log.dirs"));
        try {
            Files.createDirectories(logs);
            new Formatter()
                    .setPrintStream(System.out)
                    .setNodeId(node)
                    .setClusterId(clusterId)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(logs.toString())
                    .setIgnoreFormatted(false)
                    .setHasDynamicQuorum(false)
                    .addDirectory(logs.toString())
                    .run();
        } catch (Exception failed) {
            throw new IllegalStateException("cannot format " + folder, failed);
        }
    }

    @Override
    public void close() {
        nodes.forEach(ChildProcess::stop);
    }
}
