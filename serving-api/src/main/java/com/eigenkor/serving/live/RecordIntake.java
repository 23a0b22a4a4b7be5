package com.eigenkor.serving.live;

import com.eigenkor.market.CloseMarker;
import com.eigenkor.market.CloseMarker.Watermark;
import com.eigenkor.market.Instrument;
import com.eigenkor.market.LiveBars;
import com.eigenkor.market.PolicySpan;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.codec.MalformedRecordException;
import com.eigenkor.market.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each record to whom it concerns. Belongs to the reader's thread. */
final class RecordIntake {

    /** What a topic holds, in the order it is to be taken. */
    enum Plane {
        CLOSED,
        OTHER
    }

    private static final Logger LOG = LoggerFactory.getLogger(RecordIntake.class);

    private final LiveMarket market;
    private final Told told;
    private final InstantSource clock;
    private final Codec<SeriesBar> bars = Codec.seriesBars();
    private final Codec<LiveBars> liveBars = Codec.liveBars();
    private final Codec<CloseMarker> markers = Codec.closeMarkers();
    private final Codec<Instrument> instruments = Codec.instruments();
    private final Codec<PolicySpan> policySpans = Codec.policySpans();
    private long malformed;

    RecordIntake(LiveMarket market, Told told, InstantSource clock) {
        this.market = market;
        this.told = told;
        this.clock = clock;
    }

    static Plane plane(String topic) {
        boolean isOther =
                topic.equals(Topics.LIVE_BARS.name())
                        || topic.equals(Topics.BAR_MARKERS.name())
                        || topic.equals(Topics.INSTRUMENTS.name())
                        || topic.equals(Topics.POLICIES.name());
        return isOther ? Plane.OTHER : Plane.CLOSED;
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            decode(record);
        } catch (MalformedRecordException broken) {
            malformed++;
            LOG.warn(
                    "left out {}-{} offset {}: {} ({} so far)",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    broken.getMessage(),
                    malformed);
        }
    }

    private void decode(ConsumerRecord<byte[], byte[]> record) {
        String topic = record.topic();
        if (plane(topic) == Plane.CLOSED) {
            market.closed(bars.decode(record.value()), record.offset(), clock.millis());
        } else if (topic.equals(Topics.LIVE_BARS.name())) {
            var live = liveBars.decode(record.value());
            told.traded().accept(live, policy(record));
            market.live(live);
        } else if (topic.equals(Topics.INSTRUMENTS.name())) {
            told.described().accept(instruments.decode(record.value()));
        } else if (topic.equals(Topics.POLICIES.name())) {
            told.cut().accept(policySpans.decode(record.value()));
        } else if (isWatermark(record)) {
            beat(record);
        }
    }

    /** Empty where the record does not say. */
    private static String policy(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader(Topics.POLICY_HEADER);
        boolean isSaid = header != null && header.value() != null;
        return isSaid ? new String(header.value(), StandardCharsets.US_ASCII) : "";
    }

    /** Only a watermark has no symbol for its key; the others need not even be decoded. */
    private static boolean isWatermark(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null || record.key().length == 0;
    }

    private void beat(ConsumerRecord<byte[], byte[]> record) {
        if (markers.decode(record.value()) instanceof Watermark(long timeMs)) {
            market.beat(record.partition(), timeMs, record.timestamp());
        }
    }
}
