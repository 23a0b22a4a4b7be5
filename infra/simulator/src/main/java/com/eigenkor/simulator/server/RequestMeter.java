package com.eigenkor.simulator.server;

/** Counts the history requests of all sockets together against a rate. Thread-safe. */
final class RequestMeter {

    private final int perSecond;
    private double tokens;
    private long filledNs = System.nanoTime();

    /**
     * @param perSecond requests a second, and as many at once; 0 for any number
     */
    RequestMeter(int perSecond) {
        this.perSecond = perSecond;
        tokens = perSecond;
    }

    /** Whether one more request is within the rate. */
    synchronized boolean admit() {
        if (perSecond == 0) {
            return true;
        }
        long now = System.nanoTime();
        tokens = Math.min(perSecond, tokens + (now - filledNs) / 1e9 * perSecond);
        filledNs = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
