package com.eigenkor.market;

import java.util.EnumMap;
import java.util.Map;

/**
 * Which trades set prices and which count in the volume: a table, not code.
 *
 * @param id name and version
 */
public record EligibilityPolicy(String id, Map<Basis, Effect> effects) {

    /** What a trade of one basis does; for bars under a day, and for daily and longer ones. */
    public record Effect(
            boolean setsIntradayPrice,
            boolean countsIntraday,
            boolean setsDailyPrice,
            boolean countsDaily) {}

    /** Reproduces IQFeed's own bars: measured against its dumps, see the tests. */
    public static final EligibilityPolicy IQFEED_V1 =
            new EligibilityPolicy(
                    "iqfeed-v1",
                    Map.of(
                            Basis.LAST, new Effect(true, true, true, true),
                            Basis.EXTENDED, new Effect(true, true, false, true),
                            Basis.OTHER, new Effect(false, false, false, true),
                            Basis.UNKNOWN, new Effect(false, false, false, false)));

    public EligibilityPolicy {
        effects = new EnumMap<>(effects);
    }
}
