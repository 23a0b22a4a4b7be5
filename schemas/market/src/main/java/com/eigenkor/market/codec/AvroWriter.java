package com.eigenkor.market.codec;

import com.eigenkor.market.Decimals;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Writes the field types our contracts use, in Avro's binary encoding. Avro's own encoder writes
 * through two buffers and a stream, which showed; tests hold this one to what its reader reads.
 */
final class AvroWriter {

    /** Decimals of {@code decimal(28,8)} prices. */
    static final int PRICE_SCALE = 8;

    /** Decimals of {@code decimal(28,14)} Heikin Ashi values and vwap. */
    static final int FINE_SCALE = 14;

    private static final int MOST_NUMBER_BYTES = 10;
    private static final int FIRST_BYTES = 512;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    /** Begins a record: a frame's magic byte and schema id. */
    void begin(int schemaId) {
        bytes[0] = 0;
        bytes[1] = (byte) (schemaId >>> 24);
        bytes[2] = (byte) (schemaId >>> 16);
        bytes[3] = (byte) (schemaId >>> 8);
        bytes[4] = (byte) schemaId;
        length = AvroCodec.FRAME_BYTES;
    }

    /** What was written since, a copy. */
    byte[] end() {
        return Arrays.copyOf(bytes, length);
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    void text(String value) {
        int begin = length;
        int size = value.length();
        number(size);
        reserve(size);
        for (int i = 0; i < size; i++) {
            char letter = value.charAt(i);
            if (letter >= 0x80) {
                length = begin;
                raw(value.getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[length + i] = (byte) letter;
        }
        length += size;
    }

    /** Zigzag, seven bits a byte, least significant first. */
    void number(long value) {
        reserve(MOST_NUMBER_BYTES);
        // In variables of its own: a loop over the fields writes the length with each byte.
        byte[] to = bytes;
        int at = length;
        long left = value << 1 ^ value >> 63;
        while ((left & ~0x7fL) != 0) {
            to[at++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        to[at++] = (byte) left;
        length = at;
    }

    void integer(int value) {
        number(value);
    }

    void date(LocalDate value) {
        integer(Math.toIntExact(value.toEpochDay()));
    }

    void union(int branch) {
        integer(branch);
    }

    /** A list's single block; write the items, then {@link #endList}. */
    void list(int size) {
        if (size > 0) {
            number(size);
        }
    }

    void endList() {
        number(0);
    }

    /** A price mantissa at {@code scale} as {@code decimal(_,8)}. */
    void price(long mantissa, int scale) {
        decimal(mantissa, PRICE_SCALE - scale);
    }

    /** A mantissa at {@code scale} + 6 as {@code decimal(28,14)}. */
    void fine(long mantissa, int scale) {
        decimal(mantissa, FINE_SCALE - scale - Decimals.FINE_DIGITS);
    }

    private void decimal(long mantissa, int shift) {
        long unit = Decimals.pow10(shift);
        long low = mantissa * unit;
        if (Math.multiplyHigh(mantissa, unit) == low >> 63) {
            shortest(low);
            return;
        }
        raw(BigInteger.valueOf(mantissa).multiply(BigInteger.valueOf(unit)).toByteArray());
    }

    /** Shortest two's complement, big endian, as {@link BigInteger#toByteArray} gives it. */
    private void shortest(long value) {
        int significantBits = 65 - Long.numberOfLeadingZeros(value ^ value >> 63);
        int count = (significantBits + 7) / 8;
        number(count);
        reserve(Long.BYTES);
        for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >> shift);
        }
    }

    private void raw(byte[] value) {
        number(value.length);
        reserve(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }
}
