package com.eigenkor.streams.topology;

import com.eigenkor.streams.bars.Outcome;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts what the topology does. Thread-safe. */
public final class BarMeters {

    private static final Outcome[] OUTCOMES = Outcome.values();

    private final LongAdder[] outcomes = adders();
    private final LongAdder records = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder bars = new LongAdder();
    private final LongAdder live = new LongAdder();
    private final LongAdder lostLive = new LongAdder();
    private final LongAdder replays = new LongAdder();
    private final LongAdder replayedRecords = new LongAdder();
    private final LongAdder replaysThatDiffer = new LongAdder();
    private volatile long clockMs;

    private static LongAdder[] adders() {
        return Stream.generate(LongAdder::new).limit(OUTCOMES.length).toArray(LongAdder[]::new);
    }

    void count(Outcome outcome) {
        outcomes[outcome.ordinal()].increment();
    }

    void countRecords(int number) {
        records.add(number);
    }

    /** Records taken from the trades topic since the start. */
    public long records() {
        return records.sum();
    }

    void countMalformed() {
        malformed.increment();
    }

    void countUnknown() {
        unknown.increment();
    }

    /** Trades in the bars whose basis or condition their symbol's policy does not know. */
    public long unknown() {
        return unknown.sum();
    }

    void countReplay(long records) {
        replays.increment();
        replayedRecords.add(records);
    }

    void countReplayThatDiffers() {
        replaysThatDiffer.increment();
    }

    /** How often a part of the trades topic was read again for a late trade or a delete. */
    public long replays() {
        return replays.sum();
    }

    /** How often that gave another state than the one at hand: must stay 0. */
    public long replaysThatDiffer() {
        return replaysThatDiffer.sum();
    }

    void countBar() {
        bars.increment();
    }

    void countLive() {
        live.increment();
    }

    /** One could not be sent; the next tells more. */
    void countLostLive() {
        lostLive.increment();
    }

    void clock(long timeMs) {
        clockMs = timeMs;
    }

    /** Events of one outcome since the start. */
    public long outcomes(Outcome outcome) {
        return outcomes[outcome.ordinal()].sum();
    }

    /** As Prometheus reads it. */
    public String text() {
        var text = new StringBuilder();
        for (Outcome outcome : OUTCOMES) {
            text.append("eigenkor_feed_events_total{outcome=\"")
                    .append(outcome.code())
                    .append("\"} ")
                    .append(outcomes(outcome))
                    .append('\n');
        }
        text.append("eigenkor_records_total ").append(records.sum()).append('\n');
        text.append("eigenkor_malformed_total ").append(malformed.sum()).append('\n');
        text.append("eigenkor_unknown_conditions_total ").append(unknown.sum()).append('\n');
        text.append("eigenkor_closed_bars_total ").append(bars.sum()).append('\n');
        text.append("eigenkor_live_records_total ").append(live.sum()).append('\n');
        text.append("eigenkor_live_records_lost_total ").append(lostLive.sum()).append('\n');
        text.append("eigenkor_replays_total ").append(replays.sum()).append('\n');
        text.append("eigenkor_replayed_records_total ").append(replayedRecords.sum()).append('\n');
        text.append("eigenkor_replays_that_differ_total ")
                .append(replaysThatDiffer.sum())
                .append('\n');
        text.append("eigenkor_feed_clock_seconds ").append(clockMs / 1000).append('\n');
        return text.toString();
    }
}
