package com.eigenkor.market.codec;

import com.eigenkor.market.Decimals;
import java.io.IOException;
import java.math.BigInteger;
import java.time.LocalDate;
import org.apache.avro.io.BinaryEncoder;

/** Writes the field types our contracts use. */
record AvroWriter(BinaryEncoder to) {

    /** Decimals of {@code decimal(28,8)} prices. */
    static final int PRICE_SCALE = 8;

    /** Decimals of {@code decimal(28,14)} Heikin Ashi values and vwap. */
    static final int FINE_SCALE = 14;

    void text(String value) throws IOException {
        to.writeString(value);
    }

    void number(long value) throws IOException {
        to.writeLong(value);
    }

    void integer(int value) throws IOException {
        to.writeInt(value);
    }

    void date(LocalDate value) throws IOException {
        to.writeInt(Math.toIntExact(value.toEpochDay()));
    }

    void union(int branch) throws IOException {
        to.writeIndex(branch);
    }

    /** A list's single block; write the items, then {@link #endList}. */
    void list(int size) throws IOException {
        to.writeArrayStart();
        to.setItemCount(size);
    }

    void item() throws IOException {
        to.startItem();
    }

    void endList() throws IOException {
        to.writeArrayEnd();
    }

    /** A price mantissa at {@code scale} as {@code decimal(_,8)}. */
    void price(long mantissa, int scale) throws IOException {
        decimal(mantissa, PRICE_SCALE - scale);
    }

    /** A mantissa at {@code scale} + 6 as {@code decimal(28,14)}. */
    void fine(long mantissa, int scale) throws IOException {
        decimal(mantissa, FINE_SCALE - scale - Decimals.FINE_DIGITS);
    }

    private void decimal(long mantissa, int shift) throws IOException {
        long unit = Decimals.pow10(shift);
        long low = mantissa * unit;
        if (Math.multiplyHigh(mantissa, unit) == low >> 63) {
            bytes(low);
            return;
        }
        byte[] wide = BigInteger.valueOf(mantissa).multiply(BigInteger.valueOf(unit)).toByteArray();
        to.writeBytes(wide, 0, wide.length);
    }

    /** Shortest two's complement, big endian, as {@link BigInteger#toByteArray} gives it. */
    private void bytes(long value) throws IOException {
        int significantBits = 65 - Long.numberOfLeadingZeros(value ^ (value >> 63));
        int count = (significantBits + 7) / 8;
        byte[] shortest = new byte[Long.BYTES];
        for (int i = 0; i < count; i++) {
            shortest[i] = (byte) (value >> (8 * (count - 1 - i)));
        }
        to.writeBytes(shortest, 0, count);
    }
}
