package com.eigenkor.feed.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.FeedEvent.Trade;
import java.util.HashSet;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However cuts, restarts, repeats and losses fall: the line is the true one. */
class JointProperties {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lineWithoutLatePrints_isTheTrueLine(long seed) {
        var world = new FeedWorld(RandomGeneratorFactory.of("L64X128MixRandom").create(seed), 0);

        world.run(1_500);

        assertThat(world.published().stream().map(TradeId::of))
                .as("seed %d", seed)
                .containsExactlyElementsOf(world.truth().stream().map(TradeId::of).toList());
        assertThat(world.beatsThatCameTooEarly()).as("seed %d", seed).isZero();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void latePrints_areOnTheLineOnceAsWell(long seed) {
        var world = new FeedWorld(RandomGeneratorFactory.of("L64X128MixRandom").create(seed), 20);

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
}
