package com.eigenkor.benchmarks.bars;

import java.nio.ByteBuffer;

/**
 * What all contestants cut alike.
 *
 * @param open mantissa, as high, low and close
 * @param count trades
 */
public record Ohlc(long open, long high, long low, long close, long volume, long count) {

    private static final int BYTES = 6 * Long.BYTES;

    /** No trade yet. */
    public static final Ohlc NONE = new Ohlc(0, 0, 0, 0, 0, 0);

    /** With one more trade. */
    public Ohlc with(long price, long size) {
        if (count == 0) {
            return new Ohlc(price, price, price, price, size, 1);
        }
        return new Ohlc(
                open, Math.max(high, price), Math.min(low, price), price, volume + size, count + 1);
    }

    /** With the trades of a later part of the interval. */
    public Ohlc with(Ohlc later) {
        if (count == 0 || later.count == 0) {
            return count == 0 ? later : this;
        }
        return new Ohlc(
                open,
                Math.max(high, later.high),
                Math.min(low, later.low),
                later.close,
                volume + later.volume,
                count + later.count);
    }

    /** Six big-endian numbers. */
    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(open)
                .putLong(high)
                .putLong(low)
                .putLong(close)
                .putLong(volume)
                .putLong(count)
                .array();
    }

    /** The value of {@link #bytes}. */
    public static Ohlc of(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        return new Ohlc(
                in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }
}
