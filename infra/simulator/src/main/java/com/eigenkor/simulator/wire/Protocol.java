package com.eigenkor.simulator.wire;

import java.util.Optional;
import java.util.stream.Stream;

/** A version of the protocol, chosen by each socket for itself. */
public enum Protocol {
    V5_1("5.1"),
    V6_0("6.0"),
    V6_1("6.1"),
    V6_2("6.2");

    private final String text;

    Protocol(String text) {
        this.text = text;
    }

    /** The version a client names; empty for one this simulator does not speak. */
    public static Optional<Protocol> of(String text) {
        return Stream.of(values()).filter(version -> version.text.equals(text)).findFirst();
    }

    /** Whether this version is {@code other} or newer. */
    public boolean since(Protocol other) {
        return compareTo(other) >= 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
