package com.eigenkor.simulator.synthetic;

import java.util.Arrays;

/** The trades of one slot, ordered by time, as parallel arrays that are filled again and again. */
final class SlotTrades {

    long[] timeUs = new long[64];
    long[] price = new long[64];
    long[] size = new long[64];
    long[] bid = new long[64];
    long[] ask = new long[64];
    byte[] center = new byte[64];
    byte[] condition = new byte[64];
    byte[] aggressor = new byte[64];
    int count;

    void clear() {
        count = 0;
    }

    /** Whether a row sets the open, high, low and close of its date. */
    boolean setsPrice(int row) {
        return Condition.at(condition[row]).basis() == 'C';
    }

    /** Index of a new row, to be written by the caller. */
    int append() {
        if (count == timeUs.length) {
            grow(count * 2);
        }
        return count++;
    }

    private void grow(int capacity) {
        timeUs = Arrays.copyOf(timeUs, capacity);
        price = Arrays.copyOf(price, capacity);
        size = Arrays.copyOf(size, capacity);
        bid = Arrays.copyOf(bid, capacity);
        ask = Arrays.copyOf(ask, capacity);
        center = Arrays.copyOf(center, capacity);
        condition = Arrays.copyOf(condition, capacity);
        aggressor = Arrays.copyOf(aggressor, capacity);
    }
}
