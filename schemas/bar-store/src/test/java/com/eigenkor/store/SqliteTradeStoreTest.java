package com.eigenkor.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTradeStoreTest extends TradeStoreContract {

    @TempDir private Path folder;

    @Override
    StoreSettings emptyPlace() {
        return new StoreSettings.Sqlite(folder.resolve("a folder/bars é.db"));
    }

    @Test
    void trades_haveAFileOfTheirOwnBesideTheBars() {
        assertThat(folder.resolve("a folder/bars é-trades.db")).isRegularFile();
        assertThat(new StoreSettings.Sqlite(Path.of("bars")).tradesFile())
                .isEqualTo(Path.of("bars-trades"));
    }

    @Test
    void killedWriter_leavesWholeBatches_andTheNextGoesOnWithoutAHoleOrARepeat()
            throws IOException, InterruptedException {
        var settings = new StoreSettings.Sqlite(folder.resolve("killed.db"));
        int stored = killedAfterThreeBatches(settings.file());
        List<ArchivedTrade> topic = Writer.topic();

        try (TradeStore store = TradeStore.open(settings)) {
            List<ArchivedTrade> held = everything(store);
            assertThat(held).hasSizeGreaterThanOrEqualTo(stored);
            assertThat(held).isEqualTo(topic.subList(0, held.size()));
            assertThat(held.size() % Writer.BATCH).isZero();

            store.append(topic.subList(stored - Writer.BATCH / 2, topic.size()));
            assertThat(everything(store)).isEqualTo(topic);
        }
    }

    private static int killedAfterThreeBatches(Path file) throws IOException, InterruptedException {
        Process writer =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Writer.class.getName(),
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader acknowledged = writer.inputReader()) {
            acknowledged.readLine();
            acknowledged.readLine();
            int stored = Integer.parseInt(acknowledged.readLine());
            writer.destroyForcibly().waitFor();
            return stored;
        }
    }

    private static List<ArchivedTrade> everything(TradeStore store) {
        return store.range(RandomTrades.SYMBOLS.getFirst(), FROM_US, TO_US, null, 50_000);
    }

    /** A process that stores trades and prints how many the store has acknowledged. */
    static final class Writer {

        static final int BATCH = 100;
        private static final int BATCHES = 100;

        private Writer() {}

        public static void main(String[] arguments) {
            List<ArchivedTrade> topic = topic();
            try (TradeStore store =
                    TradeStore.open(new StoreSettings.Sqlite(Path.of(arguments[0])))) {
                for (int batch = 0; batch < BATCHES; batch++) {
                    store.append(topic.subList(batch * BATCH, (batch + 1) * BATCH));
                    System.out.println((batch + 1) * BATCH);
                    System.out.flush();
                }
            }
        }

        static List<ArchivedTrade> topic() {
            return new RandomTrades(51).trades(RandomTrades.SYMBOLS.getFirst(), BATCH * BATCHES);
        }
    }
}
