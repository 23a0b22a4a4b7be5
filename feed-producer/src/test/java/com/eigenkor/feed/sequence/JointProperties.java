package com.eigenkor.feed.sequence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.FeedEvent.Trade;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However cuts, restarts, repeats and losses fall: the line is the true one. */
class JointProperties {

    private static long gaps;
    private static long takenUp;

    @AfterAll
    static void gapsWereTold() {
        assertThat(gaps).isGreaterThan(400);
        assertThat(takenUp).isGreaterThan(100);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lineWithoutLatePrints_isTheTrueLine(long seed) {
        var world =
                new FeedWorld(RandomGeneratorFactory.of("L64X128MixRandom").create(seed), 0, false);

        world.run(1_500);

        assertThat(world.published().stream().map(TradeId::of))
                .as("seed %d", seed)
                .containsExactlyElementsOf(world.truth().stream().map(TradeId::of).toList());
        assertThat(world.beatsThatCameTooEarly()).as("seed %d", seed).isZero();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void latePrints_areOnTheLineOnceAsWell(long seed) {
        var world =
                new FeedWorld(
                        RandomGeneratorFactory.of("L64X128MixRandom").create(seed), 20, false);

        world.run(1_500);

        var ids = new HashSet<TradeId>();
        for (Trade trade : world.published()) {
            assertThat(ids.add(TradeId.of(trade))).as("seed %d, %s", seed, trade).isTrue();
        }
        assertThat(ids)
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(
                        world.truth().stream().map(TradeId::of).toList());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatHistoryDoesNotTell_isToldToBeAGap_andComesLateOnce(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var world = new FeedWorld(random, 0, true);

        world.run(1_500);

        assertThat(world.published().stream().map(TradeId::of))
                .as("seed %d", seed)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        world.truth().stream().map(TradeId::of).toList());
        assertThat(world.beatsThatCameTooEarly()).as("seed %d", seed).isZero();
        assertThat(bySecond(world.published(), world))
                .as("seed %d", seed)
                .isEqualTo(bySecond(world.truth(), world));
        gaps += world.gaps().size();
        takenUp += world.gapsTakenUp();
    }

    /**
     * What a bar of time is made of: the order inside each second. Where the feed came back, live
     * trades stand before those that came late.
     */
    private static Map<Long, List<TradeId>> bySecond(List<Trade> trades, FeedWorld world) {
        var joined = world.joinedSeconds();
        return trades.stream()
                .filter(trade -> !joined.contains(trade.timeUs() / 1_000_000))
                .collect(
                        groupingBy(
                                trade -> trade.timeUs() / 1_000_000,
                                mapping(TradeId::of, toList())));
    }
}
