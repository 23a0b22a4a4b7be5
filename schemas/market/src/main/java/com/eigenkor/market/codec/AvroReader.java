package com.eigenkor.market.codec;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Decimals;
import com.eigenkor.market.Symbol;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Reads the field types our contracts use from Avro's binary encoding. Knows the few strings that
 * come again and again by their bytes, so that a record costs no new ones; Avro's own decoder
 * copies each first.
 */
final class AvroReader {

    /** Fields that {@link #textAgain} tells apart. */
    private static final int FIELDS = 8;

    private static final int MOST_NUMBER_BITS = 63;

    private final Texts texts = new Texts();
    private final Texts.Text[] lasts = new Texts.Text[FIELDS];
    private LocalDate date = LocalDate.EPOCH;
    private byte[] bytes = {};
    private int position;
    private int end;

    AvroReader() {
        Arrays.fill(lasts, texts.find(bytes, 0, 0));
    }

    /** Goes to the beginning of a body. */
    AvroReader over(byte[] record, int from, int length) {
        bytes = record;
        position = from;
        end = from + length;
        return this;
    }

    boolean isAtEnd() {
        return position == end;
    }

    String text() {
        return nextText().text();
    }

    private Texts.Text nextText() {
        int length = length();
        var text = texts.find(bytes, position, length);
        position += length;
        return text;
    }

    /**
     * The text of a field that mostly says what it said before.
     *
     * @param field a small number, the same for the same field
     */
    String textAgain(int field) {
        int length = length();
        var last = lasts[field];
        if (!last.is(bytes, position, length)) {
            last = texts.find(bytes, position, length);
            lasts[field] = last;
        }
        position += length;
        return last.text();
    }

    Symbol symbol() {
        return nextText().symbol();
    }

    BarSpec spec() {
        return nextText().spec();
    }

    /** Zigzag, seven bits a byte, least significant first. */
    long number() {
        long value = 0;
        for (int shift = 0; shift <= MOST_NUMBER_BITS; shift += 7) {
            int next = next();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value >>> 1 ^ -(value & 1);
            }
        }
        throw new MalformedRecordException("a number of more than 64 bits");
    }

    private byte next() {
        if (position >= end) {
            throw cut();
        }
        return bytes[position++];
    }

    private static MalformedRecordException cut() {
        return new MalformedRecordException("the body ends too early");
    }

    int integer() {
        long value = number();
        if (value != (int) value) {
            throw new MalformedRecordException("a number of more than 32 bits: " + value);
        }
        return (int) value;
    }

    /** Of what follows, which is all there. */
    private int length() {
        long length = number();
        if (length < 0 || length > end - position) {
            throw length < 0 ? new MalformedRecordException("a length below 0: " + length) : cut();
        }
        return (int) length;
    }

    /** Decimals of a symbol's prices. */
    int scale() {
        int scale = integer();
        if (scale < 0 || scale > Decimals.MAX_SCALE) {
            throw new MalformedRecordException("price scale out of 0 to 8: " + scale);
        }
        return scale;
    }

    LocalDate date() {
        int day = integer();
        if (date.toEpochDay() != day) {
            date = LocalDate.ofEpochDay(day);
        }
        return date;
    }

    int union() {
        return integer();
    }

    /** Items of the next block of a list; 0 behind the last. */
    long block() {
        long items = number();
        if (items >= 0) {
            return items;
        }
        // The block's size in bytes, for readers who skip it.
        number();
        return -items;
    }

    long price(int scale) {
        return decimal(AvroWriter.PRICE_SCALE - scale);
    }

    long fine(int scale) {
        return decimal(AvroWriter.FINE_SCALE - scale - Decimals.FINE_DIGITS);
    }

    private long decimal(int shift) {
        int length = length();
        int from = position;
        position += length;
        if (length > Long.BYTES) {
            return wide(from, shift);
        }
        if (length == 0) {
            return 0;
        }
        long value = bytes[from];
        for (int i = from + 1; i < position; i++) {
            value = value << 8 | bytes[i] & 0xff;
        }
        long unit = Decimals.pow10(shift);
        long mantissa = value / unit;
        if (mantissa * unit != value) {
            throw tooFine();
        }
        return mantissa;
    }

    private long wide(int from, int shift) {
        var value = new BigInteger(Arrays.copyOfRange(bytes, from, position));
        var parts = value.divideAndRemainder(BigInteger.valueOf(Decimals.pow10(shift)));
        if (parts[1].signum() != 0) {
            throw tooFine();
        }
        return parts[0].longValueExact();
    }

    private static MalformedRecordException tooFine() {
        return new MalformedRecordException("more decimals than the symbol's scale");
    }
}
