package com.eigenkor.benchmarks.race;

import com.eigenkor.streams.topology.BarMeters;
import com.eigenkor.streams.topology.BarsTopology;
import com.eigenkor.streams.topology.Cutting;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Our topology alone in a process until it is ended. Arguments: bootstrap servers, application id,
 * state folder, milliseconds from commit to commit. Prints {@link #RUNNING} when its state is
 * there.
 */
public final class TopologyMain {

    /** Said once. */
    public static final String RUNNING = "running";

    private static final Duration CLOSE = Duration.ofSeconds(15);

    private TopologyMain() {}

    public static void main(String[] arguments) {
        var config = ProductionSettings.of(arguments[0], arguments[1], Path.of(arguments[2]), 1);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, Integer.valueOf(arguments[3]));
        var streams = BarsTopology.streams(config, Cutting.USUAL, new BarMeters());
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                System.out.println(RUNNING);
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> streams.close(CLOSE), "stop"));
        streams.start();
    }
}
