package com.eigenkor.benchmarks.bars;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The topics of the other contestants, one a spec of time. Key: the symbol, then the start in eight
 * bytes, as Kafka Streams writes a windowed key; value: {@link Ohlc#bytes}.
 *
 * @param prefix of the names
 */
public record RivalTopics(String prefix) {

    /** The specs the others cut: those that follow the clock. */
    public static final List<BarSpec> SPECS =
            BarSpec.STOCK.stream().filter(BarSpec::isTime).toList();

    public String name(BarSpec spec) {
        return prefix + '.' + Topics.specName(spec);
    }

    public List<String> names() {
        return SPECS.stream().map(this::name).toList();
    }

    /**
     * Length of a window without a calendar: a day is 24 hours, a week 7 days, a month 30 days,
     * from midnight UTC on.
     */
    public static long windowMs(BarSpec spec) {
        long seconds =
                switch (spec) {
                    case BarSpec.Intraday(int length) -> length;
                    case BarSpec.Days(int count) -> count * 86_400L;
                    case BarSpec.Weeks() -> 7 * 86_400L;
                    case BarSpec.Months() -> 30 * 86_400L;
                    case BarSpec.Ticks _ ->
                            throw new IllegalArgumentException("no window of time: " + spec.code());
                };
        return seconds * 1000;
    }

    /** The key of a window. */
    public static byte[] key(String symbol, long startMs) {
        byte[] code = symbol.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(code.length + Long.BYTES).put(code).putLong(startMs).array();
    }

    static BarId id(BarSpec spec, byte[] key) {
        int length = key.length - Long.BYTES;
        var symbol = new String(key, 0, length, StandardCharsets.UTF_8);
        return new BarId(symbol, spec, ByteBuffer.wrap(key).getLong(length));
    }
}
