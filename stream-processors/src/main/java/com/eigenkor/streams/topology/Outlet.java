package com.eigenkor.streams.topology;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.CloseMarker;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.LiveBars;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.Style;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topic;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.bars.BarSink;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Sends what the engine says to its topics, under the time of the record at hand. */
final class Outlet implements BarSink {

    private final ProcessorContext<String, Output> context;
    private final BarMeters meters;
    private final int partition;
    private final Codec<Bar> bars = Codec.bars();
    private final Codec<HeikinAshiBar> heikinAshiBars = Codec.heikinAshiBars();
    private final Codec<LiveBars> liveBars = Codec.liveBars();
    private final Codec<CloseMarker> markers = Codec.closeMarkers();
    private final Map<BarSpec, Topic> traded = new HashMap<>();
    private final Map<BarSpec, Topic> smooth = new HashMap<>();
    private long timestampMs;

    /**
     * @param unsent specs whose bars go nowhere
     */
    Outlet(ProcessorContext<String, Output> context, BarMeters meters, Set<BarSpec> unsent) {
        this.context = context;
        this.meters = meters;
        partition = context.taskId().partition();
        for (var spec : BarSpec.STOCK) {
            if (!unsent.contains(spec)) {
                traded.put(spec, Topics.bars(spec, Style.OHLC));
                smooth.put(spec, Topics.bars(spec, Style.HEIKIN_ASHI));
            }
        }
    }

    void at(Record<String, byte[]> record) {
        timestampMs = record.timestamp();
    }

    /** When the record at hand was published. */
    long timestampMs() {
        return timestampMs;
    }

    /** The wall clock, as Kafka Streams tells it. */
    long nowMs() {
        return context.currentSystemTimeMs();
    }

    @Override
    public boolean wants(BarSpec spec) {
        return traded.containsKey(spec);
    }

    @Override
    public void closed(Bar bar) {
        send(traded.get(bar.series().spec()), bar, bars);
    }

    @Override
    public void closed(HeikinAshiBar bar) {
        send(smooth.get(bar.series().spec()), bar, heikinAshiBars);
    }

    private <B extends SeriesBar> void send(@Nullable Topic topic, B bar, Codec<B> codec) {
        if (topic != null) {
            meters.countBar();
            send(topic, Topics.barKey(bar), codec.encode(bar));
        }
    }

    @Override
    public void over(CloseMarker.Intervals intervals) {
        send(Topics.BAR_MARKERS, intervals.symbol().code(), markers.encode(intervals));
    }

    void watermark(CloseMarker.Watermark watermark) {
        send(Topics.BAR_MARKERS, "", markers.encode(watermark));
    }

    /** The header says under which policy: one a symbol, where each bar would be many. */
    void live(LiveBars live, EligibilityPolicy policy, long nowMs) {
        meters.countLive();
        Headers headers = new RecordHeaders();
        headers.add(Topics.POLICY_HEADER, policy.id().getBytes(StandardCharsets.US_ASCII));
        context.forward(
                new Record<>(
                        live.symbol().code(),
                        new Output(Topics.LIVE_BARS, partition, liveBars.encode(live)),
                        nowMs,
                        headers));
    }

    /** Keeps a record that cannot be used, byte for byte, and says why. */
    void deadLetter(Record<String, byte[]> record, String reason) {
        Headers headers = new RecordHeaders();
        headers.add("reason", reason.getBytes(StandardCharsets.UTF_8));
        context.recordMetadata()
                .ifPresent(from -> {
                    String place = from.topic() + '-' + from.partition() + '@' + from.offset();
                    headers.add("from", place.getBytes(StandardCharsets.UTF_8));
                });
        byte[] value = record.value() == null ? new byte[0] : record.value();
        context.forward(
                new Record<>(
                        record.key() == null ? "" : record.key(),
                        new Output(Topics.DEAD_LETTERS, partition, value),
                        timestampMs,
                        headers));
    }

    private void send(Topic topic, String key, byte[] bytes) {
        context.forward(new Record<>(key, new Output(topic, partition, bytes), timestampMs));
    }
}
