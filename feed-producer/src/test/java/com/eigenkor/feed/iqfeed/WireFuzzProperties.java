package com.eigenkor.feed.iqfeed;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.eigenkor.market.Symbol;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes over the wire, no parser throws. */
class WireFuzzProperties {

    private static final List<String> LINES =
            List.of(
                    "S,CURRENT UPDATE FIELDNAMES,Symbol,"
                            + String.join(",", Level1Layout.SELECTION),
                    "Q,SPY,619.0500,100,07/16/2025,15:59:59.123456,19,3D87,2,16,8592,198944,C,0,",
                    "P,SPY,619.0500,100,07/16/2025,15:59:59.123456,19,3D87,2,16,8592,198944,C,0,",
                    "C,SPY,I,O,07/16/2025,,619.0500,15000,859256116,198944,24,",
                    "C,AAPL,I,03/30/2021,19:59:14.503633,183.3600,13,101123,8801,17",
                    "T,20210408 14:30:28",
                    "n,AAPL",
                    "S,STATS,1.2.3.4,60003,500,1,8,7,0,0,Apr 01 6:48PM,Apr 01"
                            + " 8:49PM,Connected,6,4,3,0,",
                    "S,CUST,real_time,1.2.3.4,60002,x,4.7.2.0,0,A B,,500,QT_API,,",
                    "F,MSFT,5,65.6,28624000,97.9500,67.1400,97.9500,83.8300,,,,,,1.49,,0.06,06,MS",
                    "LH,2018-04-17"
                            + " 17:51:22.123456,96.0700,1061909,0,0.0000,0.0000,41,O,19,143A,2,17,",
                    "LH,2026-01-12 10:11:00,4627.6,4625.7,4626.4,4626.5,177511,185,0,",
                    "2022-08-02,4167.25,4160.00,4166.25,4167.00,3,1103,",
                    "E,!NO_DATA!,,",
                    "!ENDMSG!,");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void mutatedLines_neverThrow(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var symbol = new Symbol("SPY");
        var level1 = new Level1Parser();
        var history =
                List.of(
                        new HistoryParser(new HistoryRequest.Trades(symbol, 0, 1), ""),
                        new HistoryParser(new HistoryRequest.Minutes(symbol, 0, 0), "H1"),
                        new HistoryParser(
                                new HistoryRequest.Days(symbol, LocalDate.EPOCH, LocalDate.EPOCH),
                                ""));

        assertThatCode(
                        () -> {
                            for (int i = 0; i < 50_000; i++) {
                                String line = mutated(random);
                                level1.parse(line);
                                history.forEach(parser -> parser.parse(line));
                            }
                        })
                .as("seed %d", seed)
                .doesNotThrowAnyException();
    }

    private static String mutated(RandomGenerator random) {
        var text = new StringBuilder(LINES.get(random.nextInt(LINES.size())));
        int mutations = random.nextInt(5);
        for (int i = 0; i < mutations && !text.isEmpty(); i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.setLength(at);
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.setCharAt(at, (char) random.nextInt(256));
                case 3 ->
                        text.insert(
                                at,
                                List.of(",", "\0", "-", "9999999999", "é", "E,")
                                        .get(random.nextInt(6)));
                default -> text.append(LINES.get(random.nextInt(LINES.size())));
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void linesCutIntoAnyPackets_comeOutWhole(long seed) throws Exception {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var expected = new ArrayList<String>();
        var wire = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            String line = mutated(random).replace("\n", "").replace("\r", "");
            expected.add(line);
            wire.append(line).append(random.nextBoolean() ? "\r\n" : "\n");
        }
        byte[] bytes = wire.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        var reader = new LineReader(new PacketStream(bytes, random));
        var read = new ArrayList<String>();

        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            read.add(line);
        }

        org.assertj.core.api.Assertions.assertThat(read).as("seed %d", seed).isEqualTo(expected);
    }

    /** Gives a few bytes at a time, and sometimes a timeout between. */
    private static final class PacketStream extends java.io.ByteArrayInputStream {

        private final RandomGenerator random;

        PacketStream(byte[] bytes, RandomGenerator random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 1 + random.nextInt(200)));
        }
    }
}
