package com.eigenkor.streams.bars;

import com.eigenkor.market.EligibilityPolicy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The end of a state's bytes: its policies, and what waiting trades set and count beyond their
 * number and sizes.
 */
final class PolicyBytes {

    private static final int BYTES = 2 + 9 * Long.BYTES + 2;

    private PolicyBytes() {}

    static int size(SymbolState state) {
        return BYTES + id(state.policies.current).length + id(state.policies.earlier).length;
    }

    static void put(SymbolState state, StateBytes out) {
        put(id(state.policies.current), out);
        put(id(state.policies.earlier), out);
        out.put(state.policies.sinceMs);
        put(state.unpriced.sum, out);
        put(state.earlierUnpriced.sum, out);
    }

    private static byte[] id(@Nullable EligibilityPolicy policy) {
        String id = policy == null ? "" : policy.id();
        return id.getBytes(StandardCharsets.US_ASCII);
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
        state.policies.current = policy(in);
        state.policies.earlier = policy(in);
        state.policies.sinceMs = in.getLong();
        get(state.unpriced.sum, in);
        get(state.earlierUnpriced.sum, in);
    }

    /** Of a state from before there was a choice. */
    static void getNone(SymbolState state) {
        if (state.hasTrades) {
            state.policies.current = EligibilityPolicy.IQFEED_V1;
            state.policies.earlier = EligibilityPolicy.IQFEED_V1;
        }
    }

    private static @Nullable EligibilityPolicy policy(ByteBuffer in) {
        String id = StateLayout.text(in);
        return id.isEmpty() ? null : EligibilityPolicy.of(id);
    }

    private static void get(Cell waiting, ByteBuffer in) {
        waiting.isRanged = in.get() == 1;
        waiting.high = in.getLong();
        waiting.low = in.getLong();
        waiting.volume = in.getLong();
        waiting.notional = in.getLong();
    }
}
