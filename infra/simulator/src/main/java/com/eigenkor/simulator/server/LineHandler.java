package com.eigenkor.simulator.server;

/** What a port does with one of its connections. Called by the connection's reading thread only. */
interface LineHandler {

    /** The connection is open; sends what the port sends unasked. */
    void opened();

    /** The client sent a line. */
    void received(String line) throws InterruptedException;

    /** The connection is gone. */
    void closed();
}
