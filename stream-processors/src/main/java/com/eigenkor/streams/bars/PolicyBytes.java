package com.eigenkor.streams.bars;

import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.streams.bars.Policies.Since;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The end of a state's bytes: its policies, and what waiting trades set and count beyond their
 * number and sizes.
 */
final class PolicyBytes {

    private static final int SUM_BYTES = 1 + 4 * Long.BYTES;
    private static final int WAITING_BYTES = 3 * Long.BYTES + SUM_BYTES;

    private PolicyBytes() {}

    static int size(SymbolState state) {
        int size = 2 + SUM_BYTES + state.earlierUnpriced.waiting().size() * WAITING_BYTES;
        for (Since since : state.policies.all()) {
            size += 1 + since.policy().id().length() + Long.BYTES;
        }
        return size;
    }

    static void put(SymbolState state, StateBytes out) {
        out.put((byte) state.policies.all().size());
        for (Since since : state.policies.all()) {
            put(since.policy().id().getBytes(StandardCharsets.US_ASCII), out);
            out.put(since.startMs());
        }
        put(state.unpriced.sum, out);
        out.put((byte) state.earlierUnpriced.waiting().size());
        for (Unpriced earlier : state.earlierUnpriced.waiting()) {
            StateLayout.put(earlier, out);
            put(earlier.sum, out);
        }
    }

    private static void put(byte[] id, StateBytes out) {
        out.put((byte) id.length);
        out.put(id);
    }

    private static void put(Cell waiting, StateBytes out) {
        out.put((byte) (waiting.isRanged ? 1 : 0));
        out.put(waiting.high);
        out.put(waiting.low);
        out.put(waiting.volume);
        out.put(waiting.notional);
    }

    static void get(SymbolState state, ByteBuffer in) {
        for (int left = in.get(); left > 0; left--) {
            var policy = EligibilityPolicy.of(StateLayout.text(in));
            state.policies.all().add(new Since(in.getLong(), policy));
        }
        get(state.unpriced.sum, in);
        for (int left = in.get(); left > 0; left--) {
            var earlier = new Unpriced();
            StateLayout.get(earlier, in);
            get(earlier.sum, in);
            state.earlierUnpriced.of(earlier.sessionStartMs).set(earlier);
        }
    }

    /** Of a state that knows the current policy and session and those before them only. */
    static void getTwo(SymbolState state, Unpriced waitedBefore, ByteBuffer in) {
        String current = StateLayout.text(in);
        String earlier = StateLayout.text(in);
        long sinceMs = in.getLong();
        if (!earlier.isEmpty()) {
            state.policies.all().add(new Since(Long.MIN_VALUE, EligibilityPolicy.of(earlier)));
        }
        if (sinceMs != Long.MIN_VALUE) {
            state.policies.all().add(new Since(sinceMs, EligibilityPolicy.of(current)));
        }
        get(state.unpriced.sum, in);
        get(waitedBefore.sum, in);
    }

    /** Of a state from before there was a choice. */
    static void getNone(SymbolState state) {
        if (state.hasTrades) {
            state.policies.all().add(new Since(Long.MIN_VALUE, EligibilityPolicy.IQFEED_V1));
        }
    }

    private static void get(Cell waiting, ByteBuffer in) {
        waiting.isRanged = in.get() == 1;
        waiting.high = in.getLong();
        waiting.low = in.getLong();
        waiting.volume = in.getLong();
        waiting.notional = in.getLong();
    }
}
