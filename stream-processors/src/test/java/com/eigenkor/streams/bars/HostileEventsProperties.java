package com.eigenkor.streams.bars;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.CloseMarker;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.LiveBars;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.codec.Codec;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the wire can carry never breaks the engine; {@code -Deigenkor.cases=N} for a longer look.
 */
class HostileEventsProperties {

    private static final int USUAL_CASES = 1000;
    private static final int CASES = Integer.getInteger("eigenkor.cases", USUAL_CASES);
    private static final Set<Outcome> OUTCOMES = EnumSet.noneOf(Outcome.class);
    private static final int EVENTS = 400;
    private static final Set<Outcome> CHANGING =
            Set.of(Outcome.TAKEN, Outcome.REVISED, Outcome.DELETED, Outcome.RECUT);

    private final BarEngine engine =
            new BarEngine(EligibilityPolicy.IQFEED_V1, RevisionWindow.USUAL.length());
    private final StateLayout layout = new StateLayout();
    private final Codec<SeriesBar> bars = Codec.seriesBars();
    private final Codec<LiveBars> live = Codec.liveBars();
    private final Codec<CloseMarker> markers = Codec.closeMarkers();

    static LongStream hundreds() {
        return LongStream.range(0, CASES / 100);
    }

    @ParameterizedTest
    @MethodSource("hundreds")
    void anyEvent_isTakenWhole_orRefusedWhole(long hundred) {
        for (long seed = hundred * 100; seed < hundred * 100 + 100; seed++) {
            check(seed, OUTCOMES);
        }
    }

    /** Where a week had closed on one calendar, a day of another told it again. */
    @ParameterizedTest
    @ValueSource(longs = {1541, 2068, 2589, 5713, 5903, 5989})
    void seedsThatOnceFailed_holdNow(long seed) {
        check(seed, OUTCOMES);
    }

    /** Of all seeds: some outcomes are rare. How long a recut may be is no matter of the engine. */
    @AfterAll
    static void everyOutcomeHasCome() {
        if (CASES >= USUAL_CASES) {
            assertThat(OUTCOMES).isEqualTo(EnumSet.complementOf(EnumSet.of(Outcome.LONG_RECUT)));
        }
    }

    private void check(long seed, Set<Outcome> outcomes) {
        var events = new HostileEvents(seed);
        var rules = Rules.values()[(int) (seed % Rules.values().length)];
        var feed = new Feed(HostileEvents.SYMBOL, rules);
        var said = new HashSet<>();
        for (int i = 0; i < EVENTS; i++) {
            FeedEvent event = events.next();
            String at = "seed %d, event %d, %s".formatted(seed, i, event);
            byte[] before = layout.encode(feed.state);
            var out = new Collected();
            feed.out = out;
            Outcome outcome = accept(feed, event, at);
            var state = feed.state;
            outcomes.add(outcome);
            byte[] after = layout.encode(state);
            if (!CHANGING.contains(outcome)) {
                assertThat(after).as(at).isEqualTo(before);
                assertThat(out.everything).as(at).isEmpty();
            }
            checkSaid(out, at);
            engine.live(state)
                    .ifPresent(
                            all -> assertThat(live.decode(live.encode(all))).as(at).isEqualTo(all));
            out.bars.forEach(bar ->
                    assertThat(said.add(bar.series() + "/" + bar.key() + bar.revision()))
                            .as("%s %s", at, bar)
                            .isTrue());
            assertThat(layout.encode(layout.decode(state.symbol(), after))).as(at).isEqualTo(after);
        }
    }

    private static Outcome accept(Feed feed, FeedEvent event, String at) {
        try {
            return feed.accept(event);
        } catch (RuntimeException broken) {
            throw new AssertionError(at, broken);
        }
    }

    /** Everything fits into its record. */
    private void checkSaid(Collected out, String at) {
        for (Object said : out.everything) {
            if (said instanceof SeriesBar bar) {
                assertThat(bars.decode(bars.encode(bar))).as(at).isEqualTo(bar);
            } else if (said instanceof CloseMarker.Intervals marker) {
                assertThat(marker.fromMs()).as("%s %s", at, marker).isLessThan(marker.toMs());
                assertThat(markers.decode(markers.encode(marker))).as(at).isEqualTo(marker);
            }
        }
    }
}
