package com.eigenkor.simulator.server;

import com.eigenkor.simulator.wire.LineSink;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One client's socket. Lines are queued and written by a thread of their own, so a client that
 * reads slowly delays nobody; the queue is bounded.
 */
final class Connection implements LineSink, AutoCloseable {

    private static final int LONGEST_LINE = 1 << 20;

    /** Small, so that the queue and not the kernel tells how far behind a client is. */
    private static final int SEND_BUFFER = 1 << 18;

    private final Socket socket;
    private final int id;
    private final int queueBytes;
    private final InputStream in;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Pending pending = new Pending();
    private boolean closed;
    private boolean closing;
    private final AtomicLong receivedBytes = new AtomicLong();
    private final AtomicLong sentBytes = new AtomicLong();

    /**
     * @param id number of the connection, unique in this process
     * @param queueBytes most bytes that may wait for the client
     */
    Connection(Socket socket, int id, int queueBytes) throws IOException {
        this.socket = socket;
        this.id = id;
        this.queueBytes = queueBytes;
        socket.setTcpNoDelay(true);
        socket.setSendBufferSize(SEND_BUFFER);
        in = new BufferedInputStream(socket.getInputStream());
    }

    int id() {
        return id;
    }

    long receivedBytes() {
        return receivedBytes.get();
    }

    long sentBytes() {
        return sentBytes.get();
    }

    int queuedBytes() {
        lock.lock();
        try {
            return pending.size();
        } finally {
            lock.unlock();
        }
    }

    /** Starts the thread that writes what is queued. */
    void startWriting() {
        Thread.ofVirtual().name("write-" + id).start(this::write);
    }

    /** Queues a line; a connection whose queue is full is closed. */
    void offer(CharSequence text) {
        lock.lock();
        try {
            if (closed || closing) {
                return;
            }
            if (pending.size() + text.length() + 2 > queueBytes) {
                close();
                return;
            }
            append(text);
        } finally {
            lock.unlock();
        }
    }

    /** Queues a line, waiting for room. */
    @Override
    public void line(CharSequence text) throws IOException {
        lock.lock();
        try {
            while (!closed && pending.size() > 0 && pending.size() + text.length() > queueBytes) {
                changed.awaitUninterruptibly();
            }
            if (closed || closing) {
                throw new IOException("the client is gone");
            }
            append(text);
        } finally {
            lock.unlock();
        }
    }

    /** The next line without its end; empty when the client is gone. */
    Optional<String> readLine() {
        var line = new StringBuilder();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                receivedBytes.incrementAndGet();
                if (next == '\n') {
                    return Optional.of(withoutReturn(line));
                }
                line.append((char) next);
                if (line.length() > LONGEST_LINE) {
                    break;
                }
            }
        } catch (IOException _) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Writes what is queued, then closes. */
    void closeAfterwards() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Closes at once; what is queued is lost. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            socket.close();
        } catch (IOException _) {
            // The socket is of no use either way.
        }
    }

    private void append(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            pending.write(text.charAt(i));
        }
        pending.write('\r');
        pending.write('\n');
        changed.signalAll();
    }

    private void write() {
        try {
            var out = socket.getOutputStream();
            var ready = new Pending();
            while (true) {
                ready = swap(ready);
                if (ready.size() == 0) {
                    break;
                }
                ready.writeTo(out);
                sentBytes.addAndGet(ready.size());
            }
        } catch (IOException _) {
            // The reader of this connection sees the same end.
        } finally {
            close();
        }
    }

    /**
     * Waits for bytes and exchanges them for an empty buffer; empty at the end of the connection.
     */
    private Pending swap(Pending done) {
        done.reset();
        lock.lock();
        try {
            while (pending.size() == 0 && !closed && !closing) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                return done;
            }
            Pending ready = pending;
            pending = done;
            changed.signalAll();
            return ready;
        } finally {
            lock.unlock();
        }
    }

    private static String withoutReturn(StringBuilder line) {
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        return line.toString();
    }

    /** Bytes on their way, one a character (ISO 8859-1). */
    private static final class Pending extends ByteArrayOutputStream {
        Pending() {
            super(8192);
        }
    }
}
