package com.eigenkor.serving.app;

import com.eigenkor.market.topics.TopicCheck;
import com.eigenkor.market.topics.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A real broker of one node in this process. */
final class TestBroker implements AutoCloseable {

    static final int PARTITIONS = 2;

    private final Path folder = temporary();
    private final int port = freePort();
    private final KafkaRaftServer server;
    private final KafkaProducer<byte[], byte[]> producer;

    TestBroker() {
        try {
            var config = new KafkaConfig(properties(freePort()), false);
            var formatter =
                    new Formatter()
                            .setNodeId(1)
                            .setClusterId(Uuid.randomUuid().toString())
                            .setControllerListenerName("CONTROLLER")
                            .setMetadataLogDirectory(config.metadataLogDir())
                            .setHasDynamicQuorum(false);
            formatter.addDirectory(folder.resolve("logs").toString());
            formatter.run();
            server = new KafkaRaftServer(config, Time.SYSTEM);
            server.startup();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", address(), "linger.ms", 0),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    void createTopics() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            new TopicCheck(admin, PARTITIONS, 1).ensure(Topics.all());
        }
    }

    void send(String topic, int partition, byte[] key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, partition, key, value));
    }

    void sendLive(int partition, byte[] key, byte[] value, String policy) {
        var record = new ProducerRecord<>(Topics.LIVE_BARS.name(), partition, key, value);
        record.headers().add(Topics.POLICY_HEADER, policy.getBytes(StandardCharsets.US_ASCII));
        producer.send(record);
    }

    void flush() {
        producer.flush();
    }

    void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    private Properties properties(int controllerPort) {
        var p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", "1");
        p.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(port, controllerPort));
        p.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        p.put("controller.listener.names", "CONTROLLER");
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        p.put("log.dirs", folder.resolve("logs").toString());
        p.put("auto.create.topics.enable", "false");
        p.put("log.cleaner.dedupe.buffer.size", "4194304");
        return p;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("broker");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ZERO);
        stop();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
