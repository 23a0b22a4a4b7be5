package com.eigenkor.streams.topology;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Bar;
import com.eigenkor.market.Basis;
import com.eigenkor.market.CloseMarker;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.PolicySpan;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topic;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.bars.BarEngine;
import com.eigenkor.streams.bars.BarSink;
import com.eigenkor.streams.bars.SymbolState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A seeded line of one symbol over two days, with trades that come up to a day late, deletes of
 * trades up to two days old, and recuts; and what is said of it by an engine that keeps all its
 * closed bars.
 */
final class CorrectedLine {

    private static final Symbol SYMBOL = new Symbol("AAPL");
    private static final long START_US =
            Instant.parse("2026-11-23T18:00:00Z").toEpochMilli() * 1000;
    private static final long DAY_US = 86_400_000_000L;
    private static final int EVENTS = 800;
    private static final List<String> CONDITIONS = List.of("01", "01", "87", "19");

    private CorrectedLine() {}

    static List<FeedEvent> of(long seed) {
        var random = new SplittableRandom(seed);
        var line = new ArrayList<FeedEvent>();
        var trades = new ArrayList<Trade>();
        long timeUs = START_US;
        for (int i = 0; i < EVENTS; i++) {
            timeUs += random.nextLong(random.nextInt(3) == 0 ? 800_000_000 : 500_000);
            int kind = trades.isEmpty() ? 9 : random.nextInt(10);
            if (kind == 0) {
                line.add(new ClockBeat(timeUs));
            } else if (random.nextInt(100) == 0) {
                line.add(recut(random, timeUs));
            } else if (kind <= 3) {
                var delete = new Correction(Correction.Kind.DELETE, any(random, trades));
                line.add(random.nextInt(3) == 0 ? delete.at(Correction.UNTOLD_US) : delete);
            } else {
                long delayUs = kind <= 5 ? random.nextLong(DAY_US) : 0;
                trades.add(trade(random, timeUs - delayUs, i));
                line.add(trades.getLast());
            }
        }
        line.add(new ClockBeat(timeUs + 70 * DAY_US));
        return line;
    }

    private static Trade any(SplittableRandom random, List<Trade> trades) {
        int last = random.nextBoolean() ? Math.min(8, trades.size()) : trades.size();
        return trades.get(trades.size() - 1 - random.nextInt(last));
    }

    private static Recut recut(SplittableRandom random, long timeUs) {
        var policies = EligibilityPolicy.all();
        var policy = policies.get(random.nextInt(policies.size()));
        return new Recut(SYMBOL, timeUs - random.nextLong(3 * DAY_US), policy.id());
    }

    private static Trade trade(SplittableRandom random, long timeUs, int tickId) {
        return new Trade(
                SYMBOL,
                timeUs,
                LocalDate.of(2026, 11, 24),
                "24x7",
                FeedEvent.Source.LIVE,
                2,
                random.nextLong(9_900, 10_100),
                random.nextLong(500),
                0,
                tickId,
                11,
                CONDITIONS.get(random.nextInt(CONDITIONS.size())),
                random.nextInt(4) == 0 ? Basis.OTHER : Basis.LAST,
                Aggressor.UNKNOWN);
    }

    static List<String> saidWithoutForgetting(List<FeedEvent> line) {
        var engine = new BarEngine(EligibilityPolicy.IQFEED_V1, RevisionWindow.USUAL.length());
        var state = new SymbolState(SYMBOL);
        state.keepAllClosedBars();
        var clock = new PartitionClock();
        var said = new Said();
        for (FeedEvent event : line) {
            if (event instanceof ClockBeat beat) {
                clock.advance(beat);
            } else {
                clock.closeBefore(event, engine, state, said);
            }
            FeedEvent timed =
                    event instanceof Correction correction
                            ? engine.timed(state, correction)
                            : event;
            engine.accept(state, timed, said);
        }
        return said.texts;
    }

    static String text(Topic topic, byte[] bytes) {
        return topic.name() + ' ' + HexFormat.of().formatHex(bytes);
    }

    private static final class Said implements BarSink {

        private final List<String> texts = new ArrayList<>();

        @Override
        public void closed(Bar bar) {
            var series = bar.series();
            var topic = Topics.bars(series.spec(), series.style());
            texts.add(text(topic, Codec.bars().encode(bar)));
        }

        @Override
        public void closed(HeikinAshiBar bar) {
            var series = bar.series();
            var topic = Topics.bars(series.spec(), series.style());
            texts.add(text(topic, Codec.heikinAshiBars().encode(bar)));
        }

        @Override
        public void cut(PolicySpan span) {
            texts.add(text(Topics.POLICIES, Codec.policySpans().encode(span)));
        }

        @Override
        public void over(CloseMarker.Intervals intervals) {
            texts.add(text(Topics.BAR_MARKERS, Codec.closeMarkers().encode(intervals)));
        }
    }
}
