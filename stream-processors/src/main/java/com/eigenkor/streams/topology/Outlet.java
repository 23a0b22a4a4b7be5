package com.eigenkor.streams.topology;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.CloseMarker;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.LiveBars;
import com.eigenkor.market.PolicySpan;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.Style;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topic;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.bars.BarSink;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Sends what the engine says to its topics, under the time of the record at hand. */
final class Outlet implements BarSink {

    private static final byte[] NO_KEY = {};

    private final ProcessorContext<byte[], Output> context;
    private final BarMeters meters;
    private final int partition;
    private final Codec<Bar> bars = Codec.bars();
    private final Codec<HeikinAshiBar> heikinAshiBars = Codec.heikinAshiBars();
    private final Codec<LiveBars> liveBars = Codec.liveBars();
    private final Codec<CloseMarker> markers = Codec.closeMarkers();
    private final Codec<PolicySpan> policySpans = Codec.policySpans();

    /** By identity: the engine's specs are those of {@link BarSpec#STOCK}. */
    private final Map<BarSpec, Topic> traded = new IdentityHashMap<>();

    private final Map<BarSpec, Topic> smooth = new IdentityHashMap<>();
    private long timestampMs;
    private @Nullable Bar keyed;
    private byte[] key = NO_KEY;

    /**
     * @param unsent specs whose bars go nowhere
     */
    Outlet(ProcessorContext<byte[], Output> context, BarMeters meters, Set<BarSpec> unsent) {
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

    /** What is said from now on was made by a record of this time. */
    void at(long recordMs) {
        timestampMs = recordMs;
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
            send(topic, key(bar), codec.encode(bar));
        }
    }

    /** A Heikin Ashi bar follows its traded one, under the same key. */
    private byte[] key(SeriesBar bar) {
        if (bar.base() != keyed) {
            keyed = bar.base();
            key = bytes(Topics.barKey(bar));
        }
        return key;
    }

    @Override
    public void over(CloseMarker.Intervals intervals) {
        send(Topics.BAR_MARKERS, bytes(intervals.symbol().code()), markers.encode(intervals));
    }

    @Override
    public void cut(PolicySpan span) {
        send(Topics.POLICIES, bytes(Topics.policyKey(span)), policySpans.encode(span));
    }

    void watermark(CloseMarker.Watermark watermark) {
        send(Topics.BAR_MARKERS, NO_KEY, markers.encode(watermark));
    }

    /** The header says under which policy: one a symbol, where each bar would be many. */
    void live(LiveBars live, EligibilityPolicy policy, long nowMs) {
        meters.countLive();
        Headers headers = new RecordHeaders();
        headers.add(Topics.POLICY_HEADER, bytes(policy.id()));
        context.forward(
                new Record<>(
                        bytes(live.symbol().code()),
                        new Output(Topics.LIVE_BARS, partition, liveBars.encode(live)),
                        nowMs,
                        headers));
    }

    /** Keeps a record that cannot be used, byte for byte, and says why. */
    void deadLetter(Bundle record, String reason) {
        Headers headers = new RecordHeaders();
        headers.add("reason", bytes(reason));
        context.recordMetadata()
                .ifPresent(from -> {
                    String place = from.topic() + '-' + from.partition() + '@' + record.offset();
                    headers.add("from", bytes(place));
                });
        context.forward(
                new Record<>(
                        record.key(),
                        new Output(Topics.DEAD_LETTERS, partition, record.value()),
                        timestampMs,
                        headers));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void send(Topic topic, byte[] key, byte[] bytes) {
        context.forward(new Record<>(key, new Output(topic, partition, bytes), timestampMs));
    }
}
