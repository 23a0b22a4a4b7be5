package com.eigenkor.simulator.tape;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The symbols that are traded, each with its tape. Thread-safe. */
public interface TapeSource {

    /** All symbols, ordered by symbol. */
    List<Tape> tapes();

    /** The tape of a symbol as the client spells it. */
    Optional<Tape> tape(String symbol);

    /** Time of the first print, microseconds UTC, where there is a first. */
    OptionalLong firstUs();

    /** Time of the last print, microseconds UTC, where there is a last. */
    OptionalLong lastUs();
}
