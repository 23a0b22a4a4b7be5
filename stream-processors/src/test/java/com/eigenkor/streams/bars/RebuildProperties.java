package com.eigenkor.streams.bars;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.FeedEvent.Recut;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is left of sessions that are cut again, over seeded markets whose policies are changed,
 * whose trades come in time, late, inserted, deleted; {@code -Deigenkor.cases=N} for a longer look.
 */
class RebuildProperties {

    private static final int CASES = Integer.getInteger("eigenkor.cases", 1000);

    static LongStream tens() {
        return LongStream.range(0, CASES / 10);
    }

    @ParameterizedTest
    @MethodSource("tens")
    void everySeries_equalsTheBatch_underThePoliciesThatHoldInTheEnd(long ten) {
        var seen = EnumSet.noneOf(Outcome.class);
        Recuts.forSeeds(
                ten,
                (seed, market, recuts) -> {
                    var steps = recuts.stepsToTheEnd();
                    var feed = recuts.feed(steps, 0);
                    AgainstBatch.closed(seed, market, feed.out, batch(market, feed, steps));
                    for (int i = 0; i < steps.size(); i++) {
                        if (steps.get(i).event() instanceof Recut) {
                            seen.add(feed.outcomes.get(i));
                        }
                    }
                });
        assertThat(seen).contains(Outcome.RECUT, Outcome.IGNORED);
    }

    private static BatchBars batch(RandomMarket market, Feed feed, List<Recuts.Step> steps) {
        var book = Recuts.rules(market.calendar(), steps, feed.outcomes);
        var events = steps.stream().map(Recuts.Step::event).toList();
        return new BatchBars(market.calendar(), events, book::of);
    }

    @ParameterizedTest
    @MethodSource("tens")
    void closedAndForming_behindARecut_areTheBatchOfWhatHasCome(long ten) {
        Recuts.forSeeds(
                ten,
                (seed, market, recuts) -> {
                    var steps = recuts.steps();
                    var ends = new ArrayList<Integer>();
                    for (int i = 0; i < steps.size(); i++) {
                        if (steps.get(i).event() instanceof Recut) {
                            ends.add(i + 1);
                        }
                    }
                    var random = new SplittableRandom(seed);
                    for (int i = 0; i < 2 && !ends.isEmpty(); i++) {
                        int end = ends.get(random.nextInt(ends.size()));
                        checkMoment(seed, market, recuts, steps.subList(0, end));
                    }
                });
    }

    private static void checkMoment(
            long seed, RandomMarket market, Recuts recuts, List<Recuts.Step> come) {
        var feed = recuts.feed(come, 0);
        var batch = batch(market, feed, come);
        Forming.of(feed.state)
                .ifPresent(live ->
                        AgainstBatch.closedAndForming(
                                seed, come.size(), market, feed.out, live, batch));
    }

    @ParameterizedTest
    @MethodSource("tens")
    void restartsAnywhere_giveTheSameBytes(long ten) {
        Recuts.forSeeds(
                ten,
                (seed, market, recuts) -> {
                    var steps = recuts.stepsToTheEnd();
                    var uncut = recuts.feed(steps, 0);
                    var restarted = recuts.feed(steps, 2);
                    BarEngineProperties.checkTheSame(seed, restarted, uncut);
                    assertThat(restarted.out.spans).as("seed %d", seed).isEqualTo(uncut.out.spans);
                });
    }
}
