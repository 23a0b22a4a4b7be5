package com.eigenkor.benchmarks.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TradeInputTest {

    private static final int TRADES = 20_000;

    @ParameterizedTest
    @EnumSource
    void input_sameSeed_isTheSame(Density density) {
        assertThat(events(density, 7)).isEqualTo(events(density, 7));
    }

    @Test
    void input_otherSeed_isAnother() {
        assertThat(events(Density.DENSE, 7)).isNotEqualTo(events(Density.DENSE, 8));
    }

    @ParameterizedTest
    @EnumSource
    void input_anyDensity_hasTheRateItNames(Density density) {
        var trades = trades(density);
        double seconds = (trades.getLast().timeUs() - trades.getFirst().timeUs()) / 1e6;
        double symbols = trades.stream().map(Trade::symbol).distinct().count();

        assertThat(symbols).isEqualTo(TradeInput.SYMBOLS);
        assertThat((trades.size() - 1) / seconds / symbols)
                .isCloseTo(density.tradesPerSecond(), withPercentage(0.1));
    }

    @ParameterizedTest
    @EnumSource
    void input_anyDensity_neverGoesBackInTime(Density density) {
        var times = events(density, 1).stream().map(FeedEvent::timeUs).toList();

        assertThat(times).isSorted();
    }

    @Test
    void beats_eachSecond_standBeforeTheTradesOfThatSecond() {
        long beats =
                events(Density.SPARSE, 1).stream()
                        .filter(event -> event instanceof ClockBeat)
                        .count();

        assertThat(beats).isEqualTo(TRADES / 1000 + 1);
    }

    @Test
    void lastBeat_always_closesEveryHour() {
        var events = events(Density.DENSE, 1);
        long afterUs = events.getLast().timeUs() - events.get(events.size() - 2).timeUs();

        assertThat(events.getLast()).isInstanceOf(ClockBeat.class);
        assertThat(Duration.ofNanos(afterUs * 1000)).isGreaterThan(Duration.ofHours(4));
    }

    @Test
    void dayVolume_ofASymbol_isTheSumOfItsSizes() {
        var bySymbol =
                trades(Density.SPARSE).stream().collect(Collectors.groupingBy(Trade::symbol));

        assertThat(bySymbol.values())
                .allSatisfy(line ->
                        assertThat(line.getLast().dayVolume())
                                .isEqualTo(line.stream().mapToLong(Trade::size).sum()));
    }

    private static List<Trade> trades(Density density) {
        return events(density, 1).stream()
                .filter(Trade.class::isInstance)
                .map(Trade.class::cast)
                .toList();
    }

    private static List<FeedEvent> events(Density density, long seed) {
        var events = new ArrayList<FeedEvent>();
        new TradeInput(density, seed, TRADES).forEach(events::add);
        return events;
    }
}
