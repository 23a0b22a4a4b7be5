package com.eigenkor.streams.bars;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.RevisionWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * However long the revision window is: what is inside revises, what is behind is refused; {@code
 * -Deigenkor.cases=N} for a longer look.
 */
class WindowProperties {

    private static final int CASES = Integer.getInteger("eigenkor.cases", 1000);
    private static final Duration[] WINDOWS = {
        Duration.ZERO,
        Duration.ofSeconds(90),
        Duration.ofHours(30),
        Duration.ofDays(3),
        RevisionWindow.LONGEST
    };

    static Stream<Arguments> windows() {
        return Stream.of(WINDOWS)
                .flatMap(window ->
                        LongStream.range(0, Math.max(1, CASES / 100))
                                .mapToObj(hundred -> Arguments.of(window, hundred)));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void everySeries_equalsTheBatch_restartsOrNot(Duration window, long hundred) {
        int late = 0;
        for (long seed = hundred * 100; seed < hundred * 100 + 100; seed += WINDOWS.length) {
            late += check(seed, Rules.values()[(int) (seed % 2)], window);
        }
        assertThat(late > 0).isEqualTo(!window.isZero());
    }

    /** Returns how many trades revised. */
    private static int check(long seed, Rules rules, Duration window) {
        var market = new RandomMarket(seed);
        var batch = new BatchBars(market.calendar(), market.events(), _ -> rules, window);
        var feed = new Feed(market.symbol(), rules, window);
        var refused = new HashSet<FeedEvent>();
        int revised = 0;
        for (FeedEvent event : market.events()) {
            var outcome = feed.accept(event);
            revised += outcome == Outcome.REVISED ? 1 : 0;
            if (outcome == Outcome.LATE) {
                refused.add(event);
            }
        }
        feed.accept(market.end());
        assertThat(refused).as("seed %d", seed).isEqualTo(batch.refused());
        BatchBars.allSeries(market.symbol())
                .forEach(series ->
                        assertThat(feed.out.latest(series.spec()).stream().map(Bars::finest))
                                .as("seed %d, %s, %s", seed, window, series)
                                .containsExactlyElementsOf(batch.bars(series)));
        var restarted = new Feed(market.symbol(), rules, window);
        var events = new ArrayList<>(market.events());
        events.add(market.end());
        restarted.acceptRestarted(events, seed, 10);
        assertThat(BarEngineProperties.bytes(restarted.out))
                .as("seed %d, %s", seed, window)
                .isEqualTo(BarEngineProperties.bytes(feed.out));
        return revised;
    }
}
