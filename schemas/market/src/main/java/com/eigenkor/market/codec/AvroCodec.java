package com.eigenkor.market.codec;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * The frame around every body, and reused buffers. Subclasses write and read the fields in the
 * order of their {@code .avsc}; tests hold them to it with Avro's own generic reader.
 */
abstract class AvroCodec<T> implements Codec<T> {

    static final int FRAME_BYTES = 5;

    private final int schemaId;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    private final AvroWriter writer = new AvroWriter(encoder);
    private final AvroReader reader = new AvroReader();
    private @Nullable BinaryDecoder decoder;

    AvroCodec(int schemaId) {
        this.schemaId = schemaId;
    }

    abstract void write(T value, AvroWriter writer) throws IOException;

    abstract T read(AvroReader reader) throws IOException;

    @Override
    public byte[] encode(T value) {
        out.reset();
        out.write(0);
        out.write(schemaId >>> 24);
        out.write(schemaId >>> 16);
        out.write(schemaId >>> 8);
        out.write(schemaId);
        try {
            write(value, writer);
            encoder.flush();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }

    @Override
    public T decode(byte[] bytes) {
        int id = schemaId(bytes);
        if (id != schemaId) {
            throw new MalformedRecordException(
                    "schema id %d where %d belongs".formatted(id, schemaId));
        }
        decoder =
                DecoderFactory.get()
                        .binaryDecoder(bytes, FRAME_BYTES, bytes.length - FRAME_BYTES, decoder);
        try {
            T value = read(reader.over(decoder));
            if (!decoder.isEnd()) {
                throw new MalformedRecordException("bytes after the end of the body");
            }
            return value;
        } catch (MalformedRecordException malformed) {
            throw malformed;
        } catch (EOFException cut) {
            throw new MalformedRecordException("the body ends too early", cut);
        } catch (IOException | RuntimeException broken) {
            throw new MalformedRecordException("broken body: " + broken, broken);
        }
    }

    static int schemaId(byte[] bytes) {
        if (bytes.length < FRAME_BYTES || bytes[0] != 0) {
            throw new MalformedRecordException("not in the Confluent wire format");
        }
        return ByteBuffer.wrap(bytes).getInt(1);
    }
}
