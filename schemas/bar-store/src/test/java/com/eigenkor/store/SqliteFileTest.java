package com.eigenkor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTest {

    private static final SeriesId MINUTES = BarStoreContract.series("AAPL", "1m", Style.OHLC);

    @TempDir private Path folder;

    @Test
    void fileOfAnotherProgram_isLeftAlone() throws SQLException {
        execute("CREATE TABLE holidays (day TEXT)");

        assertThatThrownBy(this::open)
                .isInstanceOf(BarStoreUnusableException.class)
                .hasMessageContaining("another program")
                .hasMessageContaining("EIGENKOR_STORE");
        assertThat(count("SELECT count(*) FROM sqlite_schema")).isEqualTo(1);
    }

    @Test
    void fileOfALaterVersion_isLeftAlone() throws SQLException {
        open().close();
        execute("PRAGMA user_version = 4");

        assertThatThrownBy(this::open)
                .isInstanceOf(BarStoreUnusableException.class)
                .hasMessageContaining("version 4")
                .hasMessageContaining("reads version 3");
    }

    /**
     * A file of version 1 has no superseded bars, and its bars no time since when they are known.
     */
    @Test
    void fileOfVersion1_keepsItsBars_andTakesRevisions() throws SQLException {
        List<SeriesBar> old = bars(0, 3);
        try (BarStore store = open()) {
            store.upsert(old);
        }
        execute("DROP TABLE superseded");
        execute("ALTER TABLE bars DROP COLUMN known_ms");
        execute("ALTER TABLE bars DROP COLUMN withdrawn");
        execute("PRAGMA user_version = 1");
        BarKey key = old.getFirst().key();
        var revised = new KnownBar(new RandomBars(42).bar(MINUTES, key, 1), 1_764_000_000_000L);

        try (BarStore store = open()) {
            assertThat(store.before(MINUTES, null, 10)).isEqualTo(old);
            store.upsertKnown(List.of(revised));
            assertThat(store.revisions(MINUTES, key))
                    .containsExactly(KnownBar.sinceItsEnd(old.getFirst()), revised);
            assertThat(store.before(MINUTES, null, 10, Instant.ofEpochMilli(1_763_999_999_999L)))
                    .isEqualTo(old);
        }
        assertThat(count("PRAGMA user_version")).isEqualTo(3);
    }

    @Test
    void fileThatIsNoDatabase_isLeftAlone() throws IOException {
        String diary = "Dear diary, ".repeat(1_000);
        Files.writeString(file(), diary);

        assertThatThrownBy(this::open)
                .isInstanceOf(BarStoreUnusableException.class)
                .hasMessageContaining("move the file away");
        assertThat(Files.readString(file())).isEqualTo(diary);
    }

    @Test
    void damagedFile_isReportedAsUnusable() throws IOException {
        try (BarStore store = open()) {
            store.upsert(bars(0, 5_000));
        }
        overwriteAllButTheFirstPages();

        try (BarStore store = open()) {
            assertThatThrownBy(() -> store.before(MINUTES, null, 5_000))
                    .isInstanceOf(BarStoreUnusableException.class);
        }
    }

    private void overwriteAllButTheFirstPages() throws IOException {
        try (var channel = java.nio.channels.FileChannel.open(file(), StandardOpenOption.WRITE)) {
            long start = 6L * 4_096;
            var noise = java.nio.ByteBuffer.allocate((int) (channel.size() - start));
            while (noise.hasRemaining()) {
                noise.put((byte) 0x5a);
            }
            channel.write(noise.flip(), start);
        }
    }

    @Test
    void folderThatIsAFile_isReportedAsUnusable() throws IOException {
        Files.writeString(folder.resolve("taken"), "");
        var settings = new StoreSettings.Sqlite(folder.resolve("taken/bars.db"));

        assertThatThrownBy(() -> BarStore.open(settings))
                .isInstanceOf(BarStoreUnusableException.class)
                .hasMessageContaining("taken");
    }

    @Test
    void manyOpeningANewFileAtOnce_allGetTheSameStore() {
        var opening =
                IntStream.range(0, 8)
                        .mapToObj(_ -> CompletableFuture.supplyAsync(this::open))
                        .toList();

        var stores = opening.stream().map(CompletableFuture::join).toList();
        stores.getFirst().upsert(bars(0, 1));

        for (BarStore store : stores) {
            assertThat(store.before(MINUTES, null, 10)).hasSize(1);
            store.close();
        }
    }

    @Test
    void openingAndReading_waitForNoWriter() throws SQLException {
        List<SeriesBar> stored = bars(0, 3);
        try (BarStore store = open()) {
            store.upsert(stored);
        }

        try (var writing = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = writing.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try (BarStore store = open()) {
                assertThat(store.before(MINUTES, null, 10)).isEqualTo(stored);
            }
        }
    }

    @Test
    void readerInThisProcess_followsTheWriterOfAnother() throws IOException, InterruptedException {
        try (BarStore store = open()) {
            Process writer = startWriter();
            try (BufferedReader acknowledged = writer.inputReader()) {
                for (String line = acknowledged.readLine();
                        line != null;
                        line = acknowledged.readLine()) {
                    int stored = Integer.parseInt(line);
                    assertThat(store.before(MINUTES, null, 50_000))
                            .hasSizeGreaterThanOrEqualTo(stored);
                }
            }

            assertThat(writer.waitFor()).isZero();
            assertThat(store.before(MINUTES, null, 50_000)).isEqualTo(Writer.everything());
        }
    }

    @Test
    void killedWriter_leavesEveryAcknowledgedBar() throws IOException, InterruptedException {
        Process writer = startWriter();
        int stored;
        try (BufferedReader acknowledged = writer.inputReader()) {
            acknowledged.readLine();
            acknowledged.readLine();
            stored = Integer.parseInt(acknowledged.readLine());
            writer.destroyForcibly().waitFor();
        }

        try (BarStore store = open()) {
            List<SeriesBar> held = store.before(MINUTES, null, 50_000);
            assertThat(held).hasSizeGreaterThanOrEqualTo(stored);
            assertThat(held).isEqualTo(Writer.everything().subList(0, held.size()));
            assertThat(held.size() % Writer.BATCH).isZero();
        }
    }

    private Process startWriter() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        file().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** A process that stores bars and prints how many the store has acknowledged. */
    static final class Writer {

        static final int BATCH = 250;
        private static final int BATCHES = 40;

        private Writer() {}

        public static void main(String[] arguments) {
            var file = Path.of(arguments[0]);
            List<SeriesBar> all = everything();
            try (BarStore store = BarStore.open(new StoreSettings.Sqlite(file))) {
                for (int batch = 0; batch < BATCHES; batch++) {
                    store.upsert(all.subList(batch * BATCH, (batch + 1) * BATCH));
                    System.out.println((batch + 1) * BATCH);
                    System.out.flush();
                }
            }
        }

        static List<SeriesBar> everything() {
            return bars(0, BATCH * BATCHES);
        }
    }

    private static List<SeriesBar> bars(int from, int count) {
        var random = new RandomBars(41);
        return IntStream.range(from, from + count)
                .mapToObj(i -> random.bar(MINUTES, new BarKey(i * 60_000L, 0), 0))
                .toList();
    }

    private BarStore open() {
        return BarStore.open(new StoreSettings.Sqlite(file()));
    }

    private Path file() {
        return folder.resolve("bars.db");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int count(String query) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
