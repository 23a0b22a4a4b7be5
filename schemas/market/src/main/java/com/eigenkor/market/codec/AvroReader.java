package com.eigenkor.market.codec;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Decimals;
import com.eigenkor.market.Symbol;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/**
 * Reads the field types our contracts use. Keeps the few strings that come again and again, so that
 * a record costs no new ones.
 */
final class AvroReader {

    /**
     * Far more than the distinct symbols, specs and conditions there are; garbage must not grow it.
     */
    private static final int MOST_KEPT = 50_000;

    /** Fields that {@link #textAgain} tells apart. */
    private static final int FIELDS = 8;

    private static final class Last {
        private Utf8 utf8 = new Utf8();
        private String text = "";
    }

    private final Last[] lasts = lasts();
    private final Map<Utf8, String> texts = new HashMap<>();
    private final Map<String, Symbol> symbols = new HashMap<>();
    private final Map<String, BarSpec> specs = new HashMap<>();
    private Utf8 utf8 = new Utf8();
    private ByteBuffer bytes = ByteBuffer.allocate(16);
    private LocalDate date = LocalDate.EPOCH;
    private BinaryDecoder from = DecoderFactory.get().binaryDecoder(new byte[0], null);

    private static Last[] lasts() {
        var lasts = new Last[FIELDS];
        Arrays.setAll(lasts, field -> new Last());
        return lasts;
    }

    AvroReader over(BinaryDecoder decoder) {
        from = decoder;
        return this;
    }

    String text() throws IOException {
        utf8 = from.readString(utf8);
        return kept(utf8);
    }

    private String kept(Utf8 value) {
        String known = texts.get(value);
        if (known != null) {
            return known;
        }
        String text = value.toString();
        if (texts.size() < MOST_KEPT) {
            texts.put(new Utf8(value), text);
        }
        return text;
    }

    /**
     * The text of a field that mostly says what it said before.
     *
     * @param field a small number, the same for the same field
     */
    String textAgain(int field) throws IOException {
        utf8 = from.readString(utf8);
        var last = lasts[field];
        if (!utf8.equals(last.utf8)) {
            last.utf8 = new Utf8(utf8);
            last.text = kept(utf8);
        }
        return last.text;
    }

    Symbol symbol() throws IOException {
        String code = text();
        var known = symbols.get(code);
        if (known != null) {
            return known;
        }
        var symbol = new Symbol(code);
        if (symbols.size() < MOST_KEPT) {
            symbols.put(code, symbol);
        }
        return symbol;
    }

    BarSpec spec() throws IOException {
        String code = text();
        var known = specs.get(code);
        if (known != null) {
            return known;
        }
        var spec =
                BarSpec.parse(code)
                        .orElseThrow(() -> new MalformedRecordException("no such spec: " + code));
        if (specs.size() < MOST_KEPT) {
            specs.put(code, spec);
        }
        return spec;
    }

    long number() throws IOException {
        return from.readLong();
    }

    int integer() throws IOException {
        return from.readInt();
    }

    /** Decimals of a symbol's prices. */
    int scale() throws IOException {
        int scale = from.readInt();
        if (scale < 0 || scale > Decimals.MAX_SCALE) {
            throw new MalformedRecordException("price scale out of 0 to 8: " + scale);
        }
        return scale;
    }

    LocalDate date() throws IOException {
        int day = from.readInt();
        if (date.toEpochDay() != day) {
            date = LocalDate.ofEpochDay(day);
        }
        return date;
    }

    int union() throws IOException {
        return from.readIndex();
    }

    long firstBlock() throws IOException {
        return from.readArrayStart();
    }

    long nextBlock() throws IOException {
        return from.arrayNext();
    }

    long price(int scale) throws IOException {
        return decimal(AvroWriter.PRICE_SCALE - scale);
    }

    long fine(int scale) throws IOException {
        return decimal(AvroWriter.FINE_SCALE - scale - Decimals.FINE_DIGITS);
    }

    private long decimal(int shift) throws IOException {
        bytes = from.readBytes(bytes);
        if (bytes.remaining() > Long.BYTES) {
            return wide(shift);
        }
        if (!bytes.hasRemaining()) {
            return 0;
        }
        long value = bytes.get();
        while (bytes.hasRemaining()) {
            value = value << 8 | bytes.get() & 0xff;
        }
        long unit = Decimals.pow10(shift);
        if (value % unit != 0) {
            throw new MalformedRecordException("more decimals than the symbol's scale");
        }
        return value / unit;
    }

    private long wide(int shift) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        var parts =
                new BigInteger(copy).divideAndRemainder(BigInteger.valueOf(Decimals.pow10(shift)));
        if (parts[1].signum() != 0) {
            throw new MalformedRecordException("more decimals than the symbol's scale");
        }
        return parts[0].longValueExact();
    }
}
