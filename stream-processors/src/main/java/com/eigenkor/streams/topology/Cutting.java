package com.eigenkor.streams.topology;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.streams.bars.PolicyChoice;
import java.util.Set;

/**
 * What is cut, and by which rules.
 *
 * @param policies under which policy a symbol's sessions begin
 * @param window how late a trade may be and still revise
 * @param unsent specs whose closed bars go nowhere, in either style
 * @param mostRecut trades of a symbol that are cut again at most, at least 1
 */
public record Cutting(
        PolicyChoice policies, RevisionWindow window, Set<BarSpec> unsent, int mostRecut) {

    /** Of a week: what fits into little memory twice. */
    public static final int USUALLY_RECUT = 50_000;

    /** Everything, as IQFeed does. */
    public static final Cutting USUAL =
            new Cutting(
                    (_, _) -> EligibilityPolicy.IQFEED_V1,
                    RevisionWindow.USUAL,
                    Set.of(),
                    USUALLY_RECUT);

    public Cutting {
        unsent = Set.copyOf(unsent);
    }

    /** The same where sessions begin under other policies. */
    public Cutting under(PolicyChoice others) {
        return new Cutting(others, window, unsent, mostRecut);
    }

    /** The same without the closed bars of some specs. */
    public Cutting without(Set<BarSpec> specs) {
        return new Cutting(policies, window, specs, mostRecut);
    }
}
