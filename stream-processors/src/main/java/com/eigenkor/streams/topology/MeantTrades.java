package com.eigenkor.streams.topology;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.codec.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * When the trades among the records of a partition happened that a delete without a time may mean.
 */
final class MeantTrades implements Consumer<ConsumerRecord<byte[], byte[]>> {

    private final Codec<FeedEvent> codec = Codec.feedEvents();
    private final List<Long> timesUs = new ArrayList<>();
    private final Correction delete;
    private final byte[] key;

    MeantTrades(Correction delete) {
        this.delete = delete;
        key = delete.trade().symbol().code().getBytes(StandardCharsets.UTF_8);
    }

    /** Microseconds UTC, as they came. */
    List<Long> timesUs() {
        return timesUs;
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null || !Arrays.equals(record.key(), key)) {
            return;
        }
        try {
            Trade trade = codec.decode(record.value()).added();
            if (trade != null && delete.mayMean(trade)) {
                timesUs.add(trade.timeUs());
            }
        } catch (MalformedRecordException malformed) {
            // A dead letter already.
        }
    }
}
