package com.eigenkor.streams.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.CloseMarker.Intervals;
import com.eigenkor.market.CloseMarker.Reason;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.bars.BarEngine;
import com.eigenkor.streams.bars.BarSink;
import com.eigenkor.streams.bars.SymbolState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The feed of each line is cut now and then, each at other times. Between the beats of the others a
 * line makes the same bars, the same revisions, and the same intervals say {@code feed_gap}.
 */
class BeatMergeProperties {

    private static final BarSpec SECOND = new BarSpec.Intraday(1);
    private static final BarSpec MINUTE = new BarSpec.Intraday(60);

    private static int gaps;
    private static int backfilled;

    private final Codec<FeedEvent> codec = Codec.feedEvents();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("cases", 300));
    }

    @AfterAll
    static void linesHadGaps() {
        assertThat(gaps).isGreaterThan(Integer.getInteger("cases", 300));
        assertThat(backfilled).isGreaterThan(Integer.getInteger("cases", 300));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void linesWithGaps_sayTheSame_whereTheyAreMerged(long seed) {
        var random = new SplittableRandom(seed);
        var lines = new HashMap<Symbol, List<FeedEvent>>();
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            var symbol = new Symbol("S" + i);
            lines.put(symbol, CutLine.of(symbol, random.split()));
        }

        var merged = merge(lines);

        lines.forEach((symbol, line) -> {
            var alone = Said.of(symbol, line);
            var again = Said.of(symbol, merged);
            assertThat(again.bars).as("seed %d, %s", seed, symbol).isEqualTo(alone.bars);
            assertThat(again.runs).as("seed %d, %s", seed, symbol).isEqualTo(alone.runs);
            gaps += alone.gaps();
            backfilled += alone.backfilled();
        });
    }

    private List<FeedEvent> merge(Map<Symbol, List<FeedEvent>> lines) {
        var merged = new ArrayList<FeedEvent>();
        var target =
                new BeatMerge.Target() {
                    @Override
                    public void event(ConsumerRecord<byte[], byte[]> event) {
                        merged.add(codec.decode(event.value()));
                    }

                    @Override
                    public void beat(ConsumerRecord<byte[], byte[]> beat) {
                        event(beat);
                    }
                };
        var partitions =
                lines.entrySet().stream()
                        .map(line -> new Line(records(line.getKey(), line.getValue()).iterator()))
                        .toList();
        BeatMerge.copy(partitions, target);
        return merged;
    }

    private List<ConsumerRecord<byte[], byte[]>> records(Symbol symbol, List<FeedEvent> line) {
        return line.stream()
                .map(event ->
                        record(
                                event instanceof ClockBeat ? Topics.CLOCK_KEY : symbol.code(),
                                codec.encode(event)))
                .toList();
    }

    private static ConsumerRecord<byte[], byte[]> record(String key, byte[] value) {
        return new ConsumerRecord<>(
                "trades",
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    /** What the engine says of a symbol, fed as the topology feeds it. */
    private static final class Said implements BarSink {

        private final List<Bar> bars = new ArrayList<>();
        private final Map<BarSpec, List<Run>> runs = new HashMap<>();

        /** Neighbouring intervals under one reason, however many markers told them. */
        private record Run(long fromMs, long toMs, Reason reason) {}

        static Said of(Symbol symbol, List<FeedEvent> line) {
            var engine = new BarEngine(EligibilityPolicy.IQFEED_V1, RevisionWindow.USUAL.length());
            var state = new SymbolState(symbol);
            var said = new Said();
            var latest = new ClockBeat(Long.MIN_VALUE);
            for (FeedEvent event : line) {
                if (event instanceof ClockBeat beat) {
                    latest = beat;
                } else if (event instanceof Trade trade && isUnderTheClock(trade, state)) {
                    engine.accept(state, latest, said);
                }
                if (event instanceof ClockBeat || isOf(symbol, event)) {
                    engine.accept(state, event, said);
                }
            }
            return said;
        }

        private static boolean isUnderTheClock(Trade trade, SymbolState state) {
            return isOf(state.symbol(), trade)
                    && (trade.source() == Source.LIVE
                            || state.wasCutSince(Math.floorDiv(trade.timeUs(), 1000L)));
        }

        private static boolean isOf(Symbol symbol, FeedEvent event) {
            return event instanceof Trade trade && trade.symbol().equals(symbol)
                    || event instanceof FeedGap gap && gap.symbol().equals(symbol);
        }

        @Override
        public boolean wants(BarSpec spec) {
            return spec.equals(SECOND) || spec.equals(MINUTE);
        }

        @Override
        public void closed(Bar bar) {
            bars.add(bar);
        }

        @Override
        public void closed(HeikinAshiBar bar) {}

        @Override
        public void over(Intervals told) {
            if (wants(told.spec())) {
                var ofSpec = runs.computeIfAbsent(told.spec(), _ -> new ArrayList<>());
                var run = new Run(told.fromMs(), told.toMs(), told.reason());
                if (!ofSpec.isEmpty() && ofSpec.getLast().reason == run.reason) {
                    run = new Run(ofSpec.removeLast().fromMs, run.toMs, run.reason);
                }
                ofSpec.add(run);
            }
        }

        int gaps() {
            return (int)
                    runs.getOrDefault(SECOND, List.of()).stream()
                            .filter(run -> run.reason == Reason.FEED_GAP)
                            .count();
        }

        int backfilled() {
            return (int)
                    bars.stream()
                            .filter(bar -> bar.revision().number() > 0)
                            .filter(bar -> bar.revision().reason().code().equals("backfill"))
                            .count();
        }
    }
}
