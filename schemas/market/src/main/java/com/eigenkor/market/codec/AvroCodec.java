package com.eigenkor.market.codec;

import java.nio.ByteBuffer;

/**
 * The frame around every body, and reused buffers. Subclasses write and read the fields in the
 * order of their {@code .avsc}; tests hold them to it with Avro's own generic reader.
 */
abstract class AvroCodec<T> implements Codec<T> {

    static final int FRAME_BYTES = 5;

    private final int schemaId;
    private final AvroWriter writer = new AvroWriter();
    private final AvroReader reader = new AvroReader();

    AvroCodec(int schemaId) {
        this.schemaId = schemaId;
    }

    abstract void write(T value, AvroWriter writer);

    abstract T read(AvroReader reader);

    @Override
    public byte[] encode(T value) {
        writer.begin(schemaId);
        write(value, writer);
        return writer.end();
    }

    @Override
    public T decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    @Override
    public T decode(byte[] bytes, int from, int length) {
        int id = schemaId(bytes, from, length);
        if (id != schemaId) {
            throw new MalformedRecordException(
                    "schema id %d where %d belongs".formatted(id, schemaId));
        }
        try {
            T value = read(reader.over(bytes, from + FRAME_BYTES, length - FRAME_BYTES));
            if (!reader.isAtEnd()) {
                throw new MalformedRecordException("bytes after the end of the body");
            }
            return value;
        } catch (MalformedRecordException malformed) {
            throw malformed;
        } catch (RuntimeException broken) {
            throw new MalformedRecordException("broken body: " + broken, broken);
        }
    }

    static int schemaId(byte[] bytes) {
        return schemaId(bytes, 0, bytes.length);
    }

    static int schemaId(byte[] bytes, int from, int length) {
        if (length < FRAME_BYTES || bytes[from] != 0) {
            throw new MalformedRecordException("not in the Confluent wire format");
        }
        return ByteBuffer.wrap(bytes).getInt(from + 1);
    }
}
