package com.eigenkor.benchmarks.race;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.codec.Codec;
import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;
import org.jspecify.annotations.Nullable;

/** Our Avro into what Flink needs; a clock beat has no symbol. */
final class FlinkDecoder extends AbstractDeserializationSchema<FlinkTrade> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable Codec<FeedEvent> codec;

    FlinkDecoder() {
        super(FlinkTrade.class);
    }

    @Override
    public FlinkTrade deserialize(byte[] message) {
        FlinkCounts.taken();
        var out = new FlinkTrade();
        var event = codec().decode(message);
        out.timeMs = Math.floorDiv(event.timeUs(), 1000L);
        if (event instanceof Trade trade) {
            out.symbol = trade.symbol().code();
            out.price = trade.price();
            out.size = trade.size();
        }
        return out;
    }

    private Codec<FeedEvent> codec() {
        var present = codec;
        if (present == null) {
            present = Codec.feedEvents();
            codec = present;
        }
        return present;
    }
}
