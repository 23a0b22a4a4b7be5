package com.eigenkor.benchmarks.race;

import com.eigenkor.benchmarks.bars.RivalTopics;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.topics.Topics;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/**
 * Bars as one would write them for Flink. After the first, the windows take the trades in the same
 * task (reinterpreted as keyed, which one slot allows), so no trade is serialized on its way.
 */
public final class FlinkRace {

    /** Where its bars go. */
    public static final RivalTopics TOPICS = new RivalTopics("rival.flink");

    private static final int CHECKPOINT_MS = 1000;
    private static final String TRANSACTION_TIMEOUT_MS = "600000";

    private final Track track;

    FlinkRace(Track track) {
        this.track = track;
    }

    Measure run() throws Exception {
        var lap = track.lap();
        FlinkCounts.start(lap);
        var environment =
                StreamExecutionEnvironment.createLocalEnvironment(track.threads(), settings());
        environment.enableCheckpointing(CHECKPOINT_MS, CheckpointingMode.EXACTLY_ONCE);
        var trades =
                environment
                        .fromSource(source(), watermarks(), "trades")
                        .filter(trade -> !trade.symbol.isEmpty());
        bars(trades).sinkTo(sink());
        var job = environment.executeAsync("bars");
        var measure = lap.measure(FlinkRace::isTask, FlinkCounts::sent);
        // The source is bounded: the last windows fire, the last checkpoint commits.
        job.getJobExecutionResult().get();
        return measure;
    }

    private Configuration settings() {
        return new Configuration()
                .set(PipelineOptions.OBJECT_REUSE, true)
                .set(StateBackendOptions.STATE_BACKEND, "hashmap")
                .set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem")
                .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, track.folder().toUri().toString())
                .set(RestartStrategyOptions.RESTART_STRATEGY, "none")
                .set(RestOptions.BIND_ADDRESS, "127.0.0.1")
                .set(RestOptions.ADDRESS, "127.0.0.1");
    }

    private KafkaSource<FlinkTrade> source() {
        return KafkaSource.<FlinkTrade>builder()
                .setBootstrapServers(track.bootstrap())
                .setTopics(Topics.TRADES.name())
                .setGroupId(track.name())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest())
                .setValueOnlyDeserializer(new FlinkDecoder())
                .build();
    }

    private static WatermarkStrategy<FlinkTrade> watermarks() {
        return WatermarkStrategy.<FlinkTrade>forMonotonousTimestamps()
                .withTimestampAssigner((trade, recordMs) -> trade.timeMs);
    }

    private static DataStream<FlinkBar> bars(DataStream<FlinkTrade> trades) {
        var keyed =
                DataStreamUtils.reinterpretAsKeyedStream(
                        trades, trade -> trade.symbol, Types.STRING);
        var specs = RivalTopics.SPECS;
        DataStream<FlinkBar> all = window(keyed, specs.getFirst());
        for (BarSpec spec : specs.subList(1, specs.size())) {
            all = all.union(window(keyed, spec));
        }
        return all;
    }

    private static DataStream<FlinkBar> window(
            KeyedStream<FlinkTrade, String> trades, BarSpec spec) {
        var size = Duration.ofMillis(RivalTopics.windowMs(spec));
        return trades.window(TumblingEventTimeWindows.of(size))
                .aggregate(new FlinkBars(), new FlinkClose(TOPICS.name(spec)))
                .name(spec.code());
    }

    private KafkaSink<FlinkBar> sink() {
        var settings = new Properties();
        settings.put("transaction.timeout.ms", TRANSACTION_TIMEOUT_MS);
        settings.put("compression.type", "lz4");
        settings.put("batch.size", String.valueOf(64 << 10));
        return KafkaSink.<FlinkBar>builder()
                .setBootstrapServers(track.bootstrap())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(track.name())
                .setKafkaProducerConfig(settings)
                .setRecordSerializer(
                        KafkaRecordSerializationSchema.<FlinkBar>builder()
                                .setTopicSelector(bar -> bar.topic)
                                .setKeySerializationSchema(bar -> bar.key)
                                .setValueSerializationSchema(FlinkCounts::value)
                                .build())
                .build();
    }

    /** Threads of the job's tasks are named after the subtask they run. */
    private static boolean isTask(String thread) {
        return thread.matches(".* \\(\\d+/\\d+\\)#\\d+");
    }
}
