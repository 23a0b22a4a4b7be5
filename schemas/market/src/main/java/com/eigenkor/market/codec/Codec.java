package com.eigenkor.market.codec;

import com.eigenkor.market.Bar;
import com.eigenkor.market.CloseMarker;
import com.eigenkor.market.DayDigest;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.Instrument;
import com.eigenkor.market.LiveBars;
import com.eigenkor.market.PolicySpan;
import com.eigenkor.market.SeriesBar;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Turns values of one topic into bytes and back. An instance keeps buffers and belongs to one
 * thread.
 *
 * @param <T> what the topic holds
 */
public interface Codec<T> {

    /** The Confluent-framed bytes of a value. */
    byte[] encode(T value);

    /**
     * The value of Confluent-framed bytes.
     *
     * @throws MalformedRecordException when the frame, the schema id or the body is wrong
     */
    T decode(byte[] bytes);

    /**
     * The same of a part of {@code bytes}.
     *
     * @throws MalformedRecordException when the frame, the schema id or the body is wrong
     */
    default T decode(byte[] bytes, int from, int length) {
        return decode(Arrays.copyOfRange(bytes, from, from + length));
    }

    /** {@code market.trades.v1}. */
    static Codec<FeedEvent> feedEvents() {
        return new LineCodec();
    }

    /** {@code market.bars.<spec>.v1}. */
    static Codec<Bar> bars() {
        return new BarCodec();
    }

    /** {@code market.bars.ha.<spec>.v1}. */
    static Codec<HeikinAshiBar> heikinAshiBars() {
        return new HeikinAshiBarCodec();
    }

    /** Bar topics of either style, told apart by the schema id. */
    static Codec<SeriesBar> seriesBars() {
        return new SeriesBarCodec();
    }

    /** {@code market.bars.live.v1}. */
    static Codec<LiveBars> liveBars() {
        return new LiveBarsCodec();
    }

    /** {@code market.bar-markers.v1}. */
    static Codec<CloseMarker> closeMarkers() {
        return new CloseMarkerCodec();
    }

    /** {@code market.instruments.v1}. */
    static Codec<Instrument> instruments() {
        return new InstrumentCodec();
    }

    /** {@code market.digests.v1}. */
    static Codec<DayDigest> dayDigests() {
        return new DayDigestCodec();
    }

    /** {@code market.policies.v1}. */
    static Codec<PolicySpan> policySpans() {
        return new PolicySpanCodec();
    }

    /** This codec as Kafka's serializer; as thread-bound as the codec. */
    default Serializer<T> serializer() {
        return (topic, value) -> encode(value);
    }

    /** This codec as Kafka's deserializer; as thread-bound as the codec. */
    default Deserializer<T> deserializer() {
        return (topic, bytes) -> decode(bytes);
    }
}
