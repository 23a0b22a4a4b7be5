package com.eigenkor.streams.bars;

import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.streams.bars.Policies.Carried;
import com.eigenkor.streams.bars.Policies.Since;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The end of a state's bytes: its policies, what recuts have left, and what waiting trades set and
 * count beyond their number and sizes.
 */
final class PolicyBytes {

    private static final int GONE_BYTES = Long.BYTES + Integer.BYTES;
    private static final int SUM_BYTES = 1 + 4 * Long.BYTES;
    private static final int WAITING_BYTES = 3 * Long.BYTES + SUM_BYTES;

    private PolicyBytes() {}

    static int size(SymbolState state) {
        int size =
                2 * Integer.BYTES
                        + state.ticks.size() * GONE_BYTES
                        + 1
                        + SUM_BYTES
                        + state.earlierUnpriced.waiting().size() * WAITING_BYTES;
        for (Since since : state.policies.all()) {
            size += Long.BYTES + size(since.begun()) + size(since.policy());
        }
        for (Carried recut : state.policies.carried()) {
            size += 2 * Long.BYTES + size(recut.policy());
        }
        return size;
    }

    private static int size(EligibilityPolicy policy) {
        return 1 + policy.id().length();
    }

    static void put(SymbolState state, StateBytes out) {
        out.put(state.policies.all().size());
        for (Since since : state.policies.all()) {
            out.put(since.startMs());
            put(since.begun(), out);
            put(since.policy(), out);
        }
        out.put(state.policies.carried().size());
        for (Carried recut : state.policies.carried()) {
            out.put(recut.fromMs());
            out.put(recut.atUs());
            put(recut.policy(), out);
        }
        for (Line line : state.ticks) {
            out.put(line.gone.toMs);
            out.put(line.gone.revision);
        }
        put(state.unpriced.sum, out);
        var waiting = state.earlierUnpriced.waiting();
        out.put((byte) waiting.size());
        for (Unpriced earlier : waiting) {
            StateLayout.put(earlier, out);
            put(earlier.sum, out);
        }
    }

    private static void put(EligibilityPolicy policy, StateBytes out) {
        byte[] id = policy.id().getBytes(StandardCharsets.US_ASCII);
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
        for (int left = in.getInt(); left > 0; left--) {
            state.policies.all().add(new Since(in.getLong(), policy(in), policy(in)));
        }
        for (int left = in.getInt(); left > 0; left--) {
            state.policies.carried().add(new Carried(in.getLong(), in.getLong(), policy(in)));
        }
        for (Line line : state.ticks) {
            line.gone.toMs = in.getLong();
            line.gone.revision = in.getInt();
        }
        get(state.unpriced.sum, in);
        for (int left = in.get(); left > 0; left--) {
            var earlier = new Unpriced();
            StateLayout.get(earlier, in);
            get(earlier.sum, in);
            state.earlierUnpriced.of(earlier.sessionStartMs).set(earlier);
        }
    }

    private static EligibilityPolicy policy(ByteBuffer in) {
        return EligibilityPolicy.of(StateLayout.text(in));
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
