package com.eigenkor.streams.topology;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.Symbol;
import java.util.Set;
import java.util.function.Function;

/**
 * What is cut, and by which rules.
 *
 * @param policies under which policy a symbol is cut, always the same
 * @param window how late a trade may be and still revise
 * @param unsent specs whose closed bars go nowhere, in either style
 */
public record Cutting(
        Function<Symbol, EligibilityPolicy> policies, RevisionWindow window, Set<BarSpec> unsent) {

    /** Everything, as IQFeed does. */
    public static final Cutting USUAL =
            new Cutting(_ -> EligibilityPolicy.IQFEED_V1, RevisionWindow.USUAL, Set.of());

    public Cutting {
        unsent = Set.copyOf(unsent);
    }

    /** The same without the closed bars of some specs. */
    public Cutting without(Set<BarSpec> specs) {
        return new Cutting(policies, window, specs);
    }
}
