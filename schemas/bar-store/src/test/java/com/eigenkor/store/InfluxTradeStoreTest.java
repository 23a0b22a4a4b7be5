package com.eigenkor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.Symbol;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InfluxTradeStoreTest extends TradeStoreContract {

    private static InfluxServer server;

    @BeforeAll
    static void start() {
        server = InfluxServer.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    StoreSettings emptyPlace() {
        return server.newBucket();
    }

    @Test
    void killedServer_holdsEveryTradeThatWasAcknowledged_andTakesTheOthersTwice() {
        Symbol symbol = RandomTrades.SYMBOLS.getFirst();
        List<ArchivedTrade> topic = new RandomTrades(32).trades(symbol, 600);
        try (TradeStore store = TradeStore.open(server.newBucket())) {
            store.append(topic.subList(0, 400));
            server.crash();
            server.recover();
            assertThat(everything(store, symbol)).isEqualTo(topic.subList(0, 400));

            store.append(topic.subList(300, 600));
            store.append(topic.subList(300, 600));
            assertThat(everything(store, symbol)).isEqualTo(topic);
        }
    }

    private static List<ArchivedTrade> everything(TradeStore store, Symbol symbol) {
        return store.range(symbol, FROM_US, TO_US, null, 1_000);
    }

    @Test
    void tradesOlderThanTheRetention_areRejected() {
        List<ArchivedTrade> old = new RandomTrades(31).trades(300);
        try (TradeStore brief = TradeStore.open(server.newBucket(Duration.ofHours(1)))) {
            var early = old.stream().filter(trade -> isOn(trade, 0)).toList();
            assertThatThrownBy(() -> brief.append(early))
                    .isInstanceOfSatisfying(
                            TradeRejectedException.class,
                            rejected ->
                                    assertThat(rejected.trades())
                                            .containsExactlyInAnyOrderElementsOf(early));
        }
    }

    private static boolean isOn(ArchivedTrade trade, int day) {
        return trade.trade().tradingDate().equals(RandomTrades.FIRST_DATE.plusDays(day));
    }
}
