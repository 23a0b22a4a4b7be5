package com.eigenkor.simulator.server;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The link to the vendor's servers, as all ports see it. Thread-safe. */
final class ServerLink {

    private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();
    private boolean up = true;
    private int reconnections;
    private long sinceWallMs = System.currentTimeMillis();

    /** Tells {@code listener} of every change from now on: true when the link comes up. */
    void onChange(Consumer<Boolean> listener) {
        listeners.add(listener);
    }

    /** Brings the link up or down; tells whether that changed anything. */
    boolean set(boolean wanted) {
        synchronized (this) {
            if (up == wanted) {
                return false;
            }
            up = wanted;
            sinceWallMs = System.currentTimeMillis();
            reconnections += wanted ? 1 : 0;
        }
        listeners.forEach(listener -> listener.accept(wanted));
        return true;
    }

    synchronized boolean isUp() {
        return up;
    }

    synchronized int reconnections() {
        return reconnections;
    }

    /** Wall milliseconds since when it is up; empty while it is down. */
    synchronized OptionalLong upSinceMs() {
        return up ? OptionalLong.of(sinceWallMs) : OptionalLong.empty();
    }
}
