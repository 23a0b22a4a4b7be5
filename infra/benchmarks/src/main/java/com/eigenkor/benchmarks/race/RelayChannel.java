package com.eigenkor.benchmarks.race;

import com.eigenkor.benchmarks.bars.Recording;
import com.eigenkor.benchmarks.bars.Recording.Message;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** One topic of a recording, sent as evenly over the trades as whole numbers allow. */
final class RelayChannel {

    private final Recording.Channel channel;
    private final long trades;
    private long taken = 1;
    private long sent;

    /**
     * @param trades over which the channel's records are spread
     */
    RelayChannel(Recording.Channel channel, long trades) {
        this.channel = channel;
        this.trades = trades;
    }

    /** The next record due by the trade at hand; null when there is none, and the trade is done. */
    @Nullable ProducerRecord<byte[], byte[]> next() {
        if (sent * trades >= taken * channel.records()) {
            taken++;
            return null;
        }
        Message message = channel.kept().get((int) (sent % channel.kept().size()));
        sent++;
        return new ProducerRecord<>(channel.topic(), 0, message.key(), message.value());
    }
}
