package com.eigenkor.feed.iqfeed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a socket, whatever bytes come: ends at LF, drops CR before it, reads bytes as
 * ISO-8859-1. A read that times out loses nothing; the next call goes on in the same line. Knows
 * how long it waited, so that a slow reader is not taken for a silent feed.
 */
final class LineReader {

    static final int MOST_CHARS = 1 << 20;

    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final byte[] chunk = new byte[CHUNK];
    private int next;
    private int limit;
    private byte[] line = new byte[1024];
    private int length;
    private boolean isOverlong;
    private long waitedNanos;

    LineReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next line, null at the end of the stream. A line longer than {@link #MOST_CHARS} comes
     * out empty.
     *
     * @throws java.net.SocketTimeoutException when the socket's timeout passes without a byte
     */
    @Nullable String readLine() throws IOException {
        while (true) {
            if (next == limit && !fill()) {
                return null;
            }
            int from = next;
            while (next < limit && chunk[next] != '\n') {
                next++;
            }
            append(from, next);
            if (next < limit) {
                next++;
                return takeLine();
            }
        }
    }

    /** Time spent waiting for bytes since the last call. */
    long takeWaitedNanos() {
        long waited = waitedNanos;
        waitedNanos = 0;
        return waited;
    }

    private boolean fill() throws IOException {
        long before = System.nanoTime();
        try {
            int count = in.read(chunk, 0, CHUNK);
            next = 0;
            limit = Math.max(count, 0);
            return count > 0;
        } finally {
            waitedNanos += System.nanoTime() - before;
        }
    }

    private void append(int from, int to) {
        int count = to - from;
        if (length + count > MOST_CHARS) {
            isOverlong = true;
            return;
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, length + count));
        }
        System.arraycopy(chunk, from, line, length, count);
        length += count;
    }

    private String takeLine() {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        String text = isOverlong ? "" : new String(line, 0, end, StandardCharsets.ISO_8859_1);
        length = 0;
        isOverlong = false;
        return text;
    }
}
