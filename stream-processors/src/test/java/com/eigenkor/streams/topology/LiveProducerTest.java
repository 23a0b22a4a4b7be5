package com.eigenkor.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.topics.Topics;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class LiveProducerTest {

    @Test
    void send_withoutABroker_countsWhatIsLost_andGoesOn() {
        var lost = new AtomicInteger();
        Map<String, Object> usual =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        "127.0.0.1:1",
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "bars",
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "bars-1",
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        10_000);
        try (var live = new LiveProducer(usual, lost::incrementAndGet)) {
            live.send(record());
            live.send(record());
        }
        assertThat(lost).hasValue(2);
    }

    private static ProducerRecord<byte[], byte[]> record() {
        return new ProducerRecord<>(Topics.LIVE_BARS.name(), 0, new byte[1], new byte[1]);
    }
}
