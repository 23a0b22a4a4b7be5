package com.eigenkor.simulator.server;

import java.util.function.UnaryOperator;

/** A client of the control port: one command a line, one answer a line. */
final class ControlHandler implements LineHandler {

    private final Connection connection;
    private final UnaryOperator<String> control;

    /**
     * @param control carries out a command and gives the answer
     */
    ControlHandler(Connection connection, UnaryOperator<String> control) {
        this.connection = connection;
        this.control = control;
    }

    @Override
    public void opened() {
        // The control port says nothing unasked.
    }

    @Override
    public void received(String line) {
        connection.offer(control.apply(line));
    }

    @Override
    public void closed() {
        // Faults outlive the connection that set them.
    }
}
