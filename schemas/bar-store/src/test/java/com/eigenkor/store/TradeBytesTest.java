package com.eigenkor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.Symbol;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradeBytesTest {

    private static final Symbol SYMBOL = RandomTrades.SYMBOLS.getFirst();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 20_261_124})
    void anyTrades_comeBackEqual(long seed) {
        var random = new RandomTrades(seed);
        for (int i = 0; i < 60; i++) {
            var trades = random.trades(SYMBOL, 1 + random.below(1 + random.below(400)));
            trades.stream()
                    .collect(Collectors.groupingBy(trade -> trade.trade().tradingDate()))
                    .forEach((date, group) ->
                            assertThat(decode(date, TradeBytes.encode(group)))
                                    .as("seed %d, %d trades", seed, group.size())
                                    .isEqualTo(group));
        }
    }

    private static List<ArchivedTrade> decode(LocalDate date, byte[] payload) {
        return TradeBytes.decode(new TradeLine(SYMBOL, RandomTrades.TOPIC, 0), date, payload);
    }

    /** What version 1 wrote must be read by every later program. It knew nothing of the clock. */
    @Test
    void bytesOfVersion1_areReadForEver() {
        List<ArchivedTrade> trade = new RandomTrades(77).trades(SYMBOL, 1);
        LocalDate date = trade.getFirst().trade().tradingDate();

        assertThat(trade.getFirst().clockUs()).isEqualTo(trade.getFirst().event().timeUs());
        assertThat(decode(date, HexFormat.of().parseHex(VERSION_1))).isEqualTo(trade);
    }

    @Test
    void bytesOfVersion2_areReadForEver() {
        ArchivedTrade trade = new RandomTrades(77).trades(SYMBOL, 1).getFirst();
        LocalDate date = trade.trade().tradingDate();

        assertThat(decode(date, HexFormat.of().parseHex(VERSION_2)))
                .containsExactly(behindTheClock(trade));
    }

    private static ArchivedTrade behindTheClock(ArchivedTrade trade) {
        return new ArchivedTrade(
                trade.topicId(),
                trade.partition(),
                trade.offset(),
                trade.arrivedMs(),
                trade.clockUs() + 90_000_000_001L,
                trade.event());
    }

    private static final String VERSION_1 =
            "01789c013b00c4ff0202a801106261636b66696c6c9e010873656c6c04be8ab6f00d0832347837000002d887ea95bf68a4c5cac5c2adb00601d20fe2d6c4098cf192268d7e1929";

    private static final String VERSION_2 =
            "02789c014100beff0202a801106261636b66696c6c9e010873656c6c04be8ab6f00d0832347837000002d887ea95bf68a4c5cac5c2adb00601d20fe2d6c4098cf192268290d8c69e0531521c7c";

    @Test
    void anyFlippedBit_isNoticedOrMeansNothing() {
        List<ArchivedTrade> trades = new RandomTrades(5).trades(SYMBOL, 20);
        LocalDate date = trades.getFirst().trade().tradingDate();
        byte[] payload = TradeBytes.encode(trades);
        for (int bit = 0; bit < payload.length * 8; bit++) {
            byte[] damaged = payload.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(unnoticed(date, damaged)).as("bit %d", bit).isIn(List.of(), trades);
        }
    }

    /**
     * Nothing when the damage is noticed. Some bits, such as those that fill a byte, mean nothing.
     */
    private static List<ArchivedTrade> unnoticed(LocalDate date, byte[] payload) {
        try {
            return decode(date, payload);
        } catch (BarStoreUnusableException noticed) {
            return List.of();
        }
    }

    @Test
    void laterVersion_isRefusedByItsNumber() {
        byte[] payload = TradeBytes.encode(new RandomTrades(6).trades(SYMBOL, 2));
        payload[0] = 9;

        assertThatThrownBy(() -> decode(RandomTrades.FIRST_DATE, payload))
                .isInstanceOf(BarStoreUnusableException.class)
                .hasMessageContaining("version is 9");
    }
}
