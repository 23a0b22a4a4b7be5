package com.eigenkor.streams.bars;

import java.util.Collection;
import java.util.TreeMap;

/** Trades of sessions that are over and still wait for a price: it may come late. */
final class EarlierUnpriced {

    /** More than a late trade reaches back, and the session it falls into. */
    private static final long KEPT_MS = 9 * 86_400_000L;

    private final TreeMap<Long, Unpriced> bySession = new TreeMap<>();

    /** Those of a session. */
    Unpriced of(long sessionStartMs) {
        return bySession.computeIfAbsent(
                sessionStartMs,
                startMs -> {
                    var none = new Unpriced();
                    none.begin(startMs);
                    return none;
                });
    }

    /** Another session begins: the one before is over, and some are out of reach. */
    void enter(long startMs, Unpriced current) {
        if (!current.isEmpty()) {
            of(current.sessionStartMs).set(current);
        }
        current.set(of(startMs));
        bySession.remove(startMs);
        bySession.headMap(startMs - KEPT_MS).clear();
        bySession.values().removeIf(Unpriced::isEmpty);
    }

    /** Takes over those of another, which is used up. */
    void become(EarlierUnpriced other) {
        bySession.clear();
        bySession.putAll(other.bySession);
    }

    /** Those of every session that has any, oldest first. */
    Collection<Unpriced> waiting() {
        return bySession.values().stream().filter(waiting -> !waiting.isEmpty()).toList();
    }
}
