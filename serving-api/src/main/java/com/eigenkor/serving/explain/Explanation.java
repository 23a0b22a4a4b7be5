package com.eigenkor.serving.explain;

import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.PolicyBook.Change;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.serving.recut.Cut;
import com.eigenkor.store.KnownBar;
import java.util.List;
import java.util.Optional;

/**
 * A stored bar held against the same bar from trades.
 *
 * @param known the bar as it is stored, and since when
 * @param policy id of the policy it was cut again under
 * @param recomputed empty where no trade could make it
 * @param differing names of the values in which the two differ
 * @param cut the trades
 * @param previous the Heikin Ashi bar that a Heikin Ashi bar follows from
 * @param rebuild the change of policy that has not reached the stored bar yet
 */
record Explanation(
        KnownBar known,
        String policy,
        Verdict verdict,
        Optional<SeriesBar> recomputed,
        List<String> differing,
        Cut cut,
        Optional<HeikinAshiBar> previous,
        Optional<Change> rebuild) {

    /** The same of a bar that waits for a change of policy. */
    Explanation during(Change change) {
        return new Explanation(
                known,
                policy,
                Verdict.REBUILDING,
                recomputed,
                differing,
                cut,
                previous,
                Optional.of(change));
    }

    /** What came of the comparison. */
    enum Verdict {
        EQUAL("cut again, the bar comes out as it is stored"),
        DIFFERENT("cut again, the bar comes out other than it is stored"),
        REBUILDING(
                "cut again, the bar comes out as it is stored, under the policy it was cut under;"
                        + " its session was cut again under another one since, and that revision is"
                        + " still being stored"),
        VENDOR(
                "the vendor cut this bar, or one that it is made of; there are no trades to cut it"
                        + " from"),
        SWEPT(
                "the trades of this bar, or some of them, are no longer stored"
                        + " (EIGENKOR_TRADES_DAYS)");

        private final String sentence;

        Verdict(String sentence) {
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }

        /** {@code true}, {@code false}, or {@code null} where nothing can be said. */
        String json() {
            return switch (this) {
                case EQUAL -> "true";
                case DIFFERENT -> "false";
                case REBUILDING, VENDOR, SWEPT -> "null";
            };
        }
    }
}
