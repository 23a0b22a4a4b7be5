package com.eigenkor.streams.bars;

import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.FeedEvent.Trade;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What the policies say, written once more for the judge: sets that are cut, no table, no bits. */
enum Rules {
    IQFEED(EligibilityPolicy.IQFEED_V1) {
        @Override
        Set<Does> intraday(Trade trade) {
            return "CE".indexOf(trade.basis().letter()) >= 0
                    ? EnumSet.allOf(Does.class)
                    : EnumSet.noneOf(Does.class);
        }

        @Override
        Set<Does> daily(Trade trade) {
            char letter = trade.basis().letter();
            if (letter == 'C') {
                return EnumSet.allOf(Does.class);
            }
            return "EO".indexOf(letter) >= 0 ? EnumSet.of(Does.VOLUME) : EnumSet.noneOf(Does.class);
        }
    },

    US_EQ(EligibilityPolicy.US_EQ_V1) {
        @Override
        Set<Does> intraday(Trade trade) {
            return cut(trade.conditions(), INTRADAY);
        }

        @Override
        Set<Does> daily(Trade trade) {
            return cut(trade.conditions(), DAILY);
        }
    };

    /** What a trade may do to a bar. */
    enum Does {
        LAST,
        RANGE,
        VOLUME
    }

    private static final Map<String, Set<Does>> BOTH = new HashMap<>();
    private static final Map<String, Set<Does>> INTRADAY;
    private static final Map<String, Set<Does>> DAILY;

    static {
        put("01 02 04 07 0E 0F 10 15 2F 3B 3C 3D 3F 40 42 47 8A", EnumSet.allOf(Does.class));
        put("0A 13 19 3E", EnumSet.of(Does.RANGE, Does.VOLUME));
        put("03 05 06 08 11 14 36 3A 43 44 87 89", EnumSet.of(Does.VOLUME));
        put("2E 39", EnumSet.noneOf(Does.class));
        INTRADAY = new HashMap<>(BOTH);
        INTRADAY.put("17", EnumSet.allOf(Does.class));
        INTRADAY.put("88", EnumSet.noneOf(Does.class));
        DAILY = new HashMap<>(BOTH);
        DAILY.put("17", EnumSet.of(Does.VOLUME));
        DAILY.put("88", EnumSet.of(Does.LAST, Does.RANGE));
    }

    final EligibilityPolicy policy;

    Rules(EligibilityPolicy policy) {
        this.policy = policy;
    }

    private static void put(String codes, Set<Does> does) {
        for (String code : codes.split(" ")) {
            BOTH.put(code, does);
        }
    }

    private static Set<Does> cut(String conditions, Map<String, Set<Does>> rows) {
        var does = EnumSet.allOf(Does.class);
        for (String code : conditions.split("(?<=\\G..)")) {
            if (!code.isEmpty()) {
                does.retainAll(rows.getOrDefault(code, Set.of()));
            }
        }
        return does;
    }

    abstract Set<Does> intraday(Trade trade);

    abstract Set<Does> daily(Trade trade);
}
