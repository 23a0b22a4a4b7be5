package com.eigenkor.feed.iqfeed;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One socket to IQConnect. Any thread may send; one thread reads. */
final class FeedSocket implements AutoCloseable {

    private static final int CONNECT_TIMEOUT_MS = 5000;
    private static final String PROTOCOL = "S,SET PROTOCOL,6.2";

    private final Socket socket;
    private final LineReader reader;
    private final OutputStream out;

    private FeedSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.reader = new LineReader(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Connects and says which protocol and who we are, which every socket must hear first. */
    static FeedSocket open(String host, int port, String clientName) throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.connect(new InetSocketAddress(host, port), CONNECT_TIMEOUT_MS);
            var opened = new FeedSocket(socket);
            opened.send(PROTOCOL);
            opened.send("S,SET CLIENT NAME," + clientName);
            return opened;
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    synchronized void send(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** How long a read may wait before it times out. */
    void setReadTimeout(Duration timeout) throws IOException {
        socket.setSoTimeout(Math.max(1, Math.toIntExact(timeout.toMillis())));
    }

    /** See {@link LineReader#readLine()}. */
    @Nullable String readLine() throws IOException {
        return reader.readLine();
    }

    long takeWaitedNanos() {
        return reader.takeWaitedNanos();
    }

    /** Closes at once; a read in progress ends with an error. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // Nothing is left to release.
        }
    }
}
