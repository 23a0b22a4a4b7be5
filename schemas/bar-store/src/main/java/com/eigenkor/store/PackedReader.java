package com.eigenkor.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads what {@link PackedWriter} has written. */
final class PackedReader {

    private final int version;
    private final byte[] bytes;
    private int at;

    private PackedReader(int version, byte[] bytes) {
        this.version = version;
        this.bytes = bytes;
    }

    /**
     * @param newest the latest version that can be read; all before it can
     * @throws IllegalArgumentException when there is no such version or the checksum is wrong
     */
    static PackedReader inflated(byte[] payload, int newest) {
        int version = payload.length == 0 ? 0 : payload[0];
        if (version < 1 || version > newest) {
            throw new IllegalArgumentException(
                    "the version is %d, this program reads 1 to %d".formatted(version, newest));
        }
        var inflater = new Inflater();
        try {
            inflater.setInput(payload, 1, payload.length - 1);
            var out = new ByteArrayOutputStream(payload.length * 3);
            var buffer = new byte[8 << 10];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && !inflater.finished()) {
                    throw new IllegalArgumentException("the bytes end too early");
                }
                out.write(buffer, 0, count);
            }
            return new PackedReader(version, out.toByteArray());
        } catch (DataFormatException damaged) {
            throw new IllegalArgumentException(damaged);
        } finally {
            inflater.end();
        }
    }

    int version() {
        return version;
    }

    long number() {
        long rest = 0;
        int shift = 0;
        long part;
        do {
            part = bytes[at++];
            rest |= (part & 0x7f) << shift;
            shift += 7;
        } while (part < 0);
        return rest >>> 1 ^ -(rest & 1);
    }

    String text() {
        int length = (int) number();
        var text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    long[] numbers(int count) {
        var numbers = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number();
        }
        return numbers;
    }

    /** Numbers that are written as the differences of neighbours. */
    long[] sums(int count) {
        var sums = new long[count];
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += number();
            sums[i] = sum;
        }
        return sums;
    }
}
