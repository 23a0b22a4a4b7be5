package com.eigenkor.streams.bars;

/** The trades of a session that set no price and still wait for the next one that does. */
final class Unpriced {

    long sessionStartMs = Long.MIN_VALUE;
    long volume;
    long count;

    void begin(long startMs) {
        sessionStartMs = startMs;
        clear();
    }

    void set(Unpriced other) {
        sessionStartMs = other.sessionStartMs;
        volume = other.volume;
        count = other.count;
    }

    void add(long size) {
        volume += size;
        count++;
    }

    void remove(long size) {
        volume -= size;
        count--;
    }

    /** Adds them to the bar of a price. */
    void into(Cell bar) {
        bar.totalVolume += volume;
        bar.excludedCount += count;
    }

    void clear() {
        volume = 0;
        count = 0;
    }
}
