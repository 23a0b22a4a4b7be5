package com.eigenkor.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A KRaft broker, alone in its cluster, with a durable directory. Arguments: directory, port,
 * controller port.
 */
public final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        var config = new KafkaConfig(properties(data, arguments[1], arguments[2]), false);
        formatOnce(data, config);
        var server = new KafkaRaftServer(config, Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop-broker"));
        server.startup();
        System.out.println("ready broker");
        server.awaitShutdown();
    }

    private static void formatOnce(Path data, KafkaConfig config) throws Exception {
        Path logs = logs(data);
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(logs);
        new Formatter()
                .setPrintStream(System.out)
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(config.metadataLogDir())
                .setIgnoreFormatted(true)
                .setHasDynamicQuorum(false)
                .addDirectory(logs.toString())
                .run();
    }

    private static Properties properties(Path data, String port, String controllerPort)
            throws IOException {
        var properties = new Properties();
        try (var defaults = BrokerMain.class.getResourceAsStream("/broker.properties")) {
            properties.load(Objects.requireNonNull(defaults));
        }
        String broker = "PLAINTEXT://127.0.0.1:" + port;
        properties.setProperty("listeners", broker + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.setProperty("advertised.listeners", broker);
        properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.setProperty("log.dirs", logs(data).toString());
        return properties;
    }

    private static Path logs(Path data) {
        return data.resolve("logs");
    }
}
