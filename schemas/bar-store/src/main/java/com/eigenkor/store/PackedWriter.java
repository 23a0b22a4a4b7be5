package com.eigenkor.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/** Numbers in as few bytes as they need, small ones of either sign in one. */
final class PackedWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 << 10);

    void number(long value) {
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        bytes.writeBytes(utf8);
    }

    /** A byte with the version, then everything written, deflated and with a checksum. */
    byte[] deflated(int version) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
        try {
            deflater.setInput(bytes.toByteArray());
            deflater.finish();
            var out = new ByteArrayOutputStream(bytes.size() / 2 + 64);
            out.write(version);
            var buffer = new byte[8 << 10];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
