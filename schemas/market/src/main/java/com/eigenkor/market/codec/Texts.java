package com.eigenkor.market.codec;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Symbol;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The strings of records, found by their bytes and kept, with what they name. */
final class Texts {

    /**
     * Far more than the distinct symbols, specs and conditions there are; garbage must not grow it.
     */
    private static final int MOST_KEPT = 50_000;

    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** A string, and the symbol or spec of that name once it was asked for. */
    static final class Text {

        private final byte[] utf8;

        /** Its first eight bytes and its last: nearly all there are, compared at one go. */
        private final long head;

        private final long tail;
        private final String text;
        private @Nullable Symbol symbol;
        private @Nullable BarSpec spec;

        private Text(byte[] utf8) {
            this.utf8 = utf8;
            head = word(Arrays.copyOf(utf8, Long.BYTES), 0);
            tail = utf8.length < Long.BYTES ? head : word(utf8, utf8.length - Long.BYTES);
            text = new String(utf8, StandardCharsets.UTF_8);
        }

        boolean is(byte[] bytes, int from, int length) {
            if (length != utf8.length) {
                return false;
            }
            if (length < Long.BYTES && from <= bytes.length - Long.BYTES) {
                return (word(bytes, from) & (1L << 8 * length) - 1) == head;
            }
            if (length >= Long.BYTES && length <= 2 * Long.BYTES) {
                return word(bytes, from) == head && word(bytes, from + length - Long.BYTES) == tail;
            }
            return Arrays.equals(utf8, 0, length, bytes, from, from + length);
        }

        private static long word(byte[] bytes, int from) {
            return (long) WORDS.get(bytes, from);
        }

        String text() {
            return text;
        }

        Symbol symbol() {
            var known = symbol;
            if (known == null) {
                known = new Symbol(text);
                symbol = known;
            }
            return known;
        }

        BarSpec spec() {
            var known = spec;
            if (known == null) {
                known = parse(text);
                spec = known;
            }
            return known;
        }

        private static BarSpec parse(String code) {
            return BarSpec.parse(code)
                    .orElseThrow(() -> new MalformedRecordException("no such spec: " + code));
        }
    }

    private @Nullable Text[] table = new Text[64];
    private int kept;

    /** The text of these bytes. */
    Text find(byte[] bytes, int from, int length) {
        int place = place(bytes, from, length);
        for (Text text = table[place]; text != null; text = table[place]) {
            if (text.is(bytes, from, length)) {
                return text;
            }
            place = place + 1 & table.length - 1;
        }
        var text = new Text(Arrays.copyOfRange(bytes, from, from + length));
        if (kept < MOST_KEPT) {
            table[place] = text;
            kept++;
            growIfCrowded();
        }
        return text;
    }

    private int place(byte[] bytes, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        // Names of one kind differ in their last letters: spread them over the table.
        hash *= 0x9e3779b9;
        return (hash ^ hash >>> 15) & table.length - 1;
    }

    private void growIfCrowded() {
        if (2 * kept <= table.length) {
            return;
        }
        var old = table;
        table = new Text[2 * old.length];
        for (Text text : old) {
            if (text != null) {
                put(text);
            }
        }
    }

    private void put(Text text) {
        int place = place(text.utf8, 0, text.utf8.length);
        while (table[place] != null) {
            place = place + 1 & table.length - 1;
        }
        table[place] = text;
    }
}
