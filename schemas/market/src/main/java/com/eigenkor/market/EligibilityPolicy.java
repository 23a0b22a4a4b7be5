package com.eigenkor.market;

import com.eigenkor.market.FeedEvent.Trade;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which trades set prices and which count in the volume: a table with a name and a version, not
 * code. The tables are {@code policies/<id>.csv}; one that has been published never changes, a new
 * version is another file. Immutable.
 */
public sealed interface EligibilityPolicy permits BasisPolicy, ConditionPolicy {

    /** Reproduces IQFeed's own bars: measured against its dumps, see the tests. */
    EligibilityPolicy IQFEED_V1 = PolicyFile.load("iqfeed-v1");

    /** The rules of the consolidated US tapes for sale conditions. */
    EligibilityPolicy US_EQ_V1 = PolicyFile.load("us-eq-v1");

    /** Name and version. */
    String id();

    /** What a trade does; the same object for the same effect. */
    Effect effect(Trade trade);

    /** Every policy there is. */
    static List<EligibilityPolicy> all() {
        return List.of(IQFEED_V1, US_EQ_V1);
    }

    /**
     * The policy of an id.
     *
     * @throws IllegalArgumentException naming those there are, when there is no such policy
     */
    static EligibilityPolicy of(String id) {
        for (EligibilityPolicy policy : all()) {
            if (policy.id().equals(id)) {
                return policy;
            }
        }
        throw new IllegalArgumentException(
                "no policy '%s'; there are %s"
                        .formatted(
                                id,
                                all().stream()
                                        .map(EligibilityPolicy::id)
                                        .collect(Collectors.joining(", "))));
    }
}
