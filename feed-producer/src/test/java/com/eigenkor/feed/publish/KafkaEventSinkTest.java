package com.eigenkor.feed.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Instrument;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaEventSinkTest {

    private static final Symbol AAPL = new Symbol("AAPL");
    private static final int PARTITIONS = 7;

    private final List<String> lost = new CopyOnWriteArrayList<>();

    private static Trade trade() {
        return new Trade(
                AAPL,
                1_000,
                LocalDate.EPOCH,
                "24x7",
                Source.LIVE,
                4,
                1,
                1,
                1,
                1,
                11,
                "",
                Basis.LAST,
                Aggressor.UNKNOWN);
    }

    private static MockProducer<byte[], byte[]> producer(boolean completes) {
        return new MockProducer<>(
                completes, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Test
    void events_goToThePartitionOfTheirSymbolWithoutEventTime() {
        var producer = producer(true);
        try (var sink = new KafkaEventSink(producer, PARTITIONS, lost::add)) {
            sink.publish(trade());
            sink.beat(5, new ClockBeat(2_000), List.of());

            var trade = producer.history().get(0);
            assertThat(trade.topic()).isEqualTo(Topics.TRADES.name());
            assertThat(trade.partition()).isEqualTo(Topics.partition(AAPL, PARTITIONS));
            assertThat(new String(trade.key(), StandardCharsets.UTF_8)).isEqualTo("AAPL");
            assertThat(Codec.feedEvents().decode(trade.value())).isEqualTo(trade());
            assertThat(trade.timestamp()).isNull();
            var beat = producer.history().get(1);
            assertThat(beat.partition()).isEqualTo(5);
            assertThat(new String(beat.key(), StandardCharsets.UTF_8)).isEqualTo(Topics.CLOCK_KEY);
            assertThat(sink.acknowledged()).isEqualTo(2);
        }
    }

    @Test
    void openGaps_standOnTheBeat() {
        var producer = producer(true);
        try (var sink = new KafkaEventSink(producer, PARTITIONS, lost::add)) {
            var gaps =
                    List.of(
                            new FeedGap(AAPL, 1_000, 2_000, "24x7"),
                            new FeedGap(new Symbol("MSFT"), 3_000, 9_000, "24x7"));

            sink.beat(5, new ClockBeat(10_000), gaps);

            var beat = producer.history().getFirst();
            assertThat(OpenGapHeaders.read(beat.headers(), Codec.feedEvents())).isEqualTo(gaps);
            assertThat(Codec.feedEvents().decode(beat.value())).isEqualTo(new ClockBeat(10_000));
        }
    }

    @Test
    void instrument_goesToItsTopic() {
        var producer = producer(true);
        try (var sink = new KafkaEventSink(producer, PARTITIONS, lost::add)) {
            var instrument =
                    new Instrument(AAPL, "Apple", "equity", "NASDAQ", "USD", 4, "us-equity", 1);

            sink.instrument(instrument);

            assertThat(producer.history().getFirst().topic()).isEqualTo(Topics.INSTRUMENTS.name());
            assertThat(Codec.instruments().decode(producer.history().getFirst().value()))
                    .isEqualTo(instrument);
        }
    }

    @Test
    void lostRecord_isToldOnceAndNothingFollowsIt() throws InterruptedException {
        var producer = producer(false);
        var sink = new KafkaEventSink(producer, PARTITIONS, lost::add);
        sink.publish(trade());

        var sender =
                Thread.ofPlatform().start(() -> producer.errorNext(new TimeoutException("slow")));
        while (lost.isEmpty()) {
            Thread.onSpinWait();
        }

        assertThatThrownBy(() -> sink.publish(trade())).isInstanceOf(DeliveryLostException.class);
        assertThat(sender.isAlive()).isTrue();
        assertThat(lost).hasSize(1);
        assertThat(lost.getFirst()).contains("slow").contains("nothing more is sent");
        sink.close();
        sender.join();
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void beatAsAnEventOfASymbol_isRefused() {
        try (var sink = new KafkaEventSink(producer(true), PARTITIONS, lost::add)) {
            assertThatThrownBy(() -> sink.publish(new ClockBeat(1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
