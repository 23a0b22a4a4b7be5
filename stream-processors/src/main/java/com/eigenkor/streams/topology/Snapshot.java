package com.eigenkor.streams.topology;

import com.eigenkor.market.FeedEvent.ClockBeat;
import java.nio.ByteBuffer;

/**
 * A symbol as it was before an event.
 *
 * @param offset of the event in the trades topic
 * @param watermarkMs everything before it was over; the least number before the first trade
 * @param clock the partition's
 * @param state its bytes
 */
record Snapshot(long offset, long watermarkMs, ClockBeat clock, byte[] state) {

    private static final int HEAD_BYTES = 3 * Long.BYTES;

    byte[] bytes() {
        return ByteBuffer.allocate(HEAD_BYTES + state.length)
                .putLong(offset)
                .putLong(watermarkMs)
                .putLong(clock.timeUs())
                .put(state)
                .array();
    }

    static Snapshot of(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        long offset = in.getLong();
        long watermarkMs = in.getLong();
        var clock = new ClockBeat(in.getLong());
        byte[] state = new byte[in.remaining()];
        in.get(state);
        return new Snapshot(offset, watermarkMs, clock, state);
    }

    /** Whether a trade of this instant was no late one then. */
    boolean precedes(long timeMs) {
        return Math.floorDiv(watermarkMs, 1000L) <= Math.floorDiv(timeMs, 1000L);
    }
}
