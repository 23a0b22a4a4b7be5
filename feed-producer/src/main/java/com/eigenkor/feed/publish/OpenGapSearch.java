package com.eigenkor.feed.publish;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.codec.MalformedRecordException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Which gaps of a partition history may still fill: those that its last clock beat names, and those
 * that stand behind it. Reads the end of the partition as {@link PartitionTail} does: window by
 * window from the newest backwards, within a window the oldest record first.
 */
final class OpenGapSearch implements Tail {

    private final Codec<FeedEvent> codec = Codec.feedEvents();
    private final List<FeedGap> open = new ArrayList<>();
    private final List<FeedGap> window = new ArrayList<>();
    private boolean isBeatFound;

    @Override
    public void take(ConsumerRecord<byte[], byte[]> event) {
        try {
            switch (codec.decode(event.value())) {
                case ClockBeat _ -> beat(OpenGapHeaders.read(event.headers(), codec));
                case FeedGap gap -> window.add(gap);
                case FeedEvent.Trade _,
                        FeedEvent.VendorBar _,
                        FeedEvent.Correction _,
                        FeedEvent.Recut _ -> {}
            }
        } catch (MalformedRecordException malformed) {
            // Whoever reads the topic keeps it as a dead letter; here it tells nothing.
        }
    }

    private void beat(List<FeedGap> named) {
        window.clear();
        window.addAll(named);
        isBeatFound = true;
    }

    @Override
    public void endWindow() {
        open.addAll(0, window);
        window.clear();
    }

    @Override
    public boolean isComplete() {
        return isBeatFound;
    }

    List<FeedGap> open() {
        return open;
    }
}
