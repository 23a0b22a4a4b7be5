package com.eigenkor.market.codec;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;

/**
 * A symbol's line in both versions. What the first can say stays in it, so that its readers go on.
 */
final class LineCodec implements Codec<FeedEvent> {

    private final FeedEventCodec first = new FeedEventCodec();
    private final FeedEvent2Codec second = new FeedEvent2Codec();

    @Override
    public byte[] encode(FeedEvent event) {
        return switch (event) {
            case Trade _, Correction _, ClockBeat _, VendorBar _ -> first.encode(event);
            case FeedGap _, Recut _ -> second.encode(event);
        };
    }

    @Override
    public FeedEvent decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    @Override
    public FeedEvent decode(byte[] bytes, int from, int length) {
        boolean isSecond = AvroCodec.schemaId(bytes, from, length) == SchemaIds.FEED_EVENT_2;
        return (isSecond ? second : first).decode(bytes, from, length);
    }
}
