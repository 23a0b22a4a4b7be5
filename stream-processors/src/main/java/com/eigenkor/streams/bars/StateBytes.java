package com.eigenkor.streams.bars;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** An array of a known length, filled from its beginning; big endian. */
final class StateBytes {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private int at;

    StateBytes(int length) {
        bytes = new byte[length];
    }

    void put(long value) {
        LONGS.set(bytes, at, value);
        at += Long.BYTES;
    }

    void put(int value) {
        INTS.set(bytes, at, value);
        at += Integer.BYTES;
    }

    void put(byte value) {
        bytes[at++] = value;
    }

    void put(byte[] values) {
        System.arraycopy(values, 0, bytes, at, values.length);
        at += values.length;
    }

    /** The array, which must be full. */
    byte[] whole() {
        if (at != bytes.length) {
            throw new IllegalStateException("filled %d of %d bytes".formatted(at, bytes.length));
        }
        return bytes;
    }
}
