package com.eigenkor.simulator.server;

import com.eigenkor.simulator.wire.Protocol;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;

/** What a connection has told of itself, and the answers every port gives alike. */
final class Client {

    /** The vendor's numbers of the ports, as client statistics show them. */
    enum Port {
        ADMIN,
        LEVEL1,
        LEVEL2,
        LOOKUP
    }

    /** What became of a line. */
    enum Outcome {
        DONE,
        PROTOCOL_SET,
        /** The line is none that every port takes. */
        NOT_COMMON
    }

    private static final String SET_PROTOCOL = "S,SET PROTOCOL,";
    private static final String SET_NAME = "S,SET CLIENT NAME,";

    private final Connection connection;
    private final Port port;
    private final IntSupplier symbols;
    private final long sinceMs = System.currentTimeMillis();
    private volatile Protocol protocol = Protocol.V6_2;
    private volatile String name = "";

    /**
     * @param symbols how many symbols it watches
     */
    Client(Connection connection, Port port, IntSupplier symbols) {
        this.connection = connection;
        this.port = port;
        this.symbols = symbols;
    }

    Connection connection() {
        return connection;
    }

    Port port() {
        return port;
    }

    Protocol protocol() {
        return protocol;
    }

    IntSupplier symbols() {
        return symbols;
    }

    String name() {
        return name;
    }

    long sinceMs() {
        return sinceMs;
    }

    /** Handles what every port takes. */
    Outcome received(String line, WireOptions options) throws InterruptedException {
        if (line.startsWith(SET_NAME)) {
            name = line.substring(SET_NAME.length());
            return Outcome.DONE;
        }
        if (!line.startsWith(SET_PROTOCOL)) {
            return Outcome.NOT_COMMON;
        }
        String wanted = line.substring(SET_PROTOCOL.length()).replace(",", "");
        Optional<Protocol> known = Protocol.of(wanted);
        pause(options.protocolDelay());
        if (known.isEmpty()) {
            connection.offer("E," + wanted + " is not a valid protocol.,");
            return Outcome.DONE;
        }
        protocol = known.get();
        String comma = options.protocolComma() ? "," : "";
        connection.offer("S,CURRENT PROTOCOL," + protocol + comma);
        return Outcome.PROTOCOL_SET;
    }

    private static void pause(Duration delay) throws InterruptedException {
        if (delay.isPositive()) {
            Thread.sleep(delay);
        }
    }
}
