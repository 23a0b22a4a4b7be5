package com.eigenkor.streams.replay;

import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.app.StreamsSettings;
import com.eigenkor.streams.cluster.Consumption;
import com.eigenkor.streams.cluster.ImpossibleException;
import com.eigenkor.streams.topology.BarMeters;
import com.eigenkor.streams.topology.BarsTopology;
import com.eigenkor.streams.topology.Cutting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/** The topology with production's settings, but for its application id, topics and state folder. */
final class TopologyRun {

    private static final Duration CLOSE = Duration.ofSeconds(30);

    private final StreamsSettings settings;
    private final Cutting cutting;
    private final ReplayTopics topics;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    TopologyRun(StreamsSettings settings, Cutting cutting, ReplayTopics topics) {
        this.settings = settings;
        this.cutting = cutting;
        this.topics = topics;
    }

    /**
     * Runs it until it has taken every record.
     *
     * @param ends of the replay's trades, by partition
     */
    void upTo(Map<Integer, Long> ends, Consumption consumption)
            throws IOException, InterruptedException {
        Path state = Files.createTempDirectory("eigenkor-replay-");
        try {
            var streams = BarsTopology.streams(config(state), cutting, new BarMeters(), topics::of);
            streams.setUncaughtExceptionHandler(failed -> {
                failure.compareAndSet(null, failed);
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            run(streams, ends, consumption);
        } finally {
            remove(state);
        }
    }

    private void run(KafkaStreams streams, Map<Integer, Long> ends, Consumption consumption)
            throws InterruptedException {
        try {
            streams.start();
            consumption.await(
                    topics.name(),
                    topics.of(Topics.TRADES.name()),
                    ends,
                    "records processed",
                    "the topology stands still after %,d of %,d records",
                    this::check);
        } finally {
            streams.close(
                    CloseOptions.timeout(CLOSE)
                            .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    private void check() {
        Throwable failed = failure.get();
        if (failed != null) {
            throw new ImpossibleException("the topology failed: " + failed, failed);
        }
    }

    private Properties config(Path state) {
        var config = settings.streams();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, topics.name());
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        return config;
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
