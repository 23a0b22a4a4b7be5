package com.eigenkor.benchmarks.race;

import com.eigenkor.market.BarSpec;
import com.eigenkor.streams.topology.BarMeters;
import com.eigenkor.streams.topology.BarsTopology;
import com.eigenkor.streams.topology.Cutting;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** The two contestants on Kafka Streams. */
final class StreamsRace {

    private static final Duration CLOSE = Duration.ofMinutes(1);

    private final Track track;
    private final Lap lap;

    StreamsRace(Track track) {
        this.track = track;
        lap = track.lap();
    }

    /**
     * @param unsent specs whose closed bars go nowhere
     */
    Measure ours(Set<BarSpec> unsent) throws InterruptedException {
        var meters = new BarMeters();
        var cutting = Cutting.USUAL.without(unsent);
        var streams = BarsTopology.streams(ProductionSettings.of(track), cutting, meters);
        return run(streams, lap.of(meters::records));
    }

    Measure dsl(boolean isCached) throws InterruptedException {
        var config = counting(ProductionSettings.dsl(track));
        var topology = DslTopology.build(new StreamsConfig(config), isCached);
        return run(new KafkaStreams(topology, config), lap);
    }

    private Properties counting(Properties config) {
        config.put(
                StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, CountingTimestamps.class);
        config.put(CountingTimestamps.LAP, lap);
        return config;
    }

    private static Measure run(KafkaStreams streams, Lap lap) throws InterruptedException {
        streams.setUncaughtExceptionHandler(failure -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
            return StreamThreadExceptionResponse.SHUTDOWN_APPLICATION;
        });
        streams.start();
        var measure = lap.measure(name -> name.contains("StreamThread"), () -> sent(streams));
        // Commits what is open, so that everything can be read back.
        if (!streams.close(CLOSE)) {
            throw new IllegalStateException("Kafka Streams did not close within " + CLOSE);
        }
        return measure;
    }

    private static double sent(KafkaStreams streams) {
        return streams.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("record-send-total"))
                .filter(metric -> metric.metricName().group().equals("producer-metrics"))
                .mapToDouble(metric -> ((Number) metric.metricValue()).doubleValue())
                .sum();
    }
}
