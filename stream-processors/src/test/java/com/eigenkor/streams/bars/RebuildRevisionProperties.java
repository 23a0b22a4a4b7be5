package com.eigenkor.streams.bars;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Bar;
import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.market.PolicySpan;
import com.eigenkor.market.PolicySpan.Changed;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.market.SeriesBar;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said of sessions that are cut again, over the markets of {@link RebuildProperties};
 * {@code -Deigenkor.cases=N} for a longer look.
 */
class RebuildRevisionProperties {

    private static final int CASES = Integer.getInteger("eigenkor.cases", 1000);

    private final StateLayout layout = new StateLayout();

    static LongStream tens() {
        return LongStream.range(0, CASES / 10);
    }

    @ParameterizedTest
    @MethodSource("tens")
    void revision_saysSomethingNew_andRises(long ten) {
        Recuts.forSeeds(
                ten,
                (seed, market, recuts) -> {
                    var feed = recuts.feed(recuts.steps(), 0);
                    feed.accept(market.end());
                    Map<String, SeriesBar> said = new HashMap<>();
                    for (Object one : feed.out.everything) {
                        if (one instanceof SeriesBar bar) {
                            var before = said.put(bar.series() + "/" + bar.key(), bar);
                            if (before != null) {
                                assertThat(Bars.content(bar))
                                        .as("seed %d, %s", seed, bar)
                                        .isNotEqualTo(Bars.content(before));
                                assertThat(bar.revision().number())
                                        .as("seed %d, %s", seed, bar)
                                        .isGreaterThan(before.revision().number());
                            }
                        }
                    }
                });
    }

    /** Readers tell by it a place that is new among ticks from one that has lost its trades. */
    @ParameterizedTest
    @MethodSource("tens")
    void deletedTickBar_hasTheTimesOfItsTrades_ifItStoodBefore(long ten) {
        Recuts.forSeeds(
                ten,
                (seed, market, recuts) -> {
                    var feed = recuts.feed(recuts.stepsToTheEnd(), 0);
                    Map<String, Bar> said = new HashMap<>();
                    for (Bar bar : feed.out.bars) {
                        var before = said.put(bar.series() + "/" + bar.key(), bar);
                        boolean isDeleted =
                                bar.isWithdrawn() && bar.revision().reason() == Reason.CANCEL;
                        if (isDeleted && !bar.series().spec().isTime()) {
                            boolean hasStood = before != null && !before.isWithdrawn();
                            assertThat(bar.firstTimeUs() != 0)
                                    .as("seed %d, %s", seed, bar)
                                    .isEqualTo(hasStood);
                        }
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("tens")
    void recut_saysRevisionsForItsReason_asManyAsItTells_andNothingTwice(long ten) {
        Recuts.forSeeds(
                ten,
                (seed, market, recuts) -> {
                    var feed = new Feed(market.symbol());
                    for (var step : recuts.steps()) {
                        feed.choose(step.chosen());
                        byte[] before = layout.encode(feed.state);
                        feed.out = new Collected();
                        Outcome outcome = feed.accept(step.event());
                        if (!(step.event() instanceof Recut)) {
                            continue;
                        }
                        String at = "seed %d, %s".formatted(seed, step.event());
                        if (outcome != Outcome.RECUT) {
                            assertThat(layout.encode(feed.state)).as(at).isEqualTo(before);
                            assertThat(feed.out.everything).as(at).isEmpty();
                            continue;
                        }
                        checkSaid(feed.out, at);
                        feed.out = new Collected();
                        assertThat(feed.accept(step.event())).as(at).isEqualTo(Outcome.IGNORED);
                        assertThat(feed.out.everything).as(at).isEmpty();
                    }
                });
    }

    /** A bar of ticks that was deleted whole keeps its place. */
    private static boolean isSaidByARecut(SeriesBar bar) {
        boolean isPlace = !bar.series().spec().isTime() && bar.base().isWithdrawn();
        return bar.revision().reason() == Reason.POLICY
                || isPlace && bar.revision().reason() == Reason.CANCEL;
    }

    private static void checkSaid(Collected out, String at) {
        assertThat(out.everything)
                .as(at)
                .allMatch(one -> one instanceof SeriesBar bar && isSaidByARecut(bar));
        long withdrawn = out.bars.stream().filter(Bar::isWithdrawn).count();
        var told = out.spans.stream().map(PolicySpan::changed).toList();
        assertThat(told.stream().mapToLong(Changed::withdrawn).sum()).as(at).isEqualTo(withdrawn);
        assertThat(told.stream().mapToLong(all -> all.revised() + all.added()).sum())
                .as(at)
                .isEqualTo(out.bars.size() - withdrawn);
    }
}
