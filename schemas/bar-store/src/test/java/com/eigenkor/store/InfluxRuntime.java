package com.eigenkor.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/** What runs the server. */
interface InfluxRuntime extends AutoCloseable {

    URI url();

    /** Whether it ended by itself. */
    boolean hasEnded();

    /** Its last words. */
    String log();

    void crash();

    void recover();

    @Override
    void close();

    /** A loopback port that nobody listens on. */
    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
