package com.eigenkor.simulator.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port: accepts connections and gives each its own thread and handler. */
final class Listener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final AtomicInteger IDS = new AtomicInteger();

    private final String name;
    private final ServerSocket server;
    private final int queueBytes;
    private final Function<Connection, LineHandler> handlers;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;

    /**
     * Binds the port; {@link #start} accepts.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException when the port is taken
     */
    Listener(
            String name,
            String host,
            int port,
            int queueBytes,
            Function<Connection, LineHandler> handlers) {
        this.name = name;
        this.queueBytes = queueBytes;
        this.handlers = handlers;
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(host, port));
        } catch (IOException problem) {
            throw new UncheckedIOException(
                    "cannot open the %s port %s:%d".formatted(name, host, port), problem);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.size();
    }

    void start() {
        Thread.ofPlatform().daemon().name(name + "-accept").start(this::accept);
    }

    /** Closes new connections at once, or lets them in again. */
    void refuse(boolean refuse) {
        refusing = refuse;
    }

    /** Closes every connection; the port stays open. */
    void dropAll() {
        connections.forEach(Connection::close);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException _) {
            // It accepts no more either way.
        }
        dropAll();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                open(server.accept());
            } catch (IOException problem) {
                if (!server.isClosed()) {
                    LOG.warn("{} port: {}", name, problem.getMessage());
                }
            }
        }
    }

    private void open(Socket socket) throws IOException {
        if (refusing) {
            socket.close();
            return;
        }
        var connection = new Connection(socket, IDS.incrementAndGet(), queueBytes);
        connections.add(connection);
        connection.startWriting();
        Thread.ofPlatform()
                .daemon()
                .name(name + "-" + connection.id())
                .start(() -> serve(connection));
    }

    private void serve(Connection connection) {
        LineHandler handler = handlers.apply(connection);
        try {
            handler.opened();
            for (var line = connection.readLine(); line.isPresent(); line = connection.readLine()) {
                handler.received(line.get());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
            handler.closed();
            connection.close();
        }
    }
}
