package com.eigenkor.market;

/**
 * What a trade does: in bars under a day, and in daily and longer ones.
 *
 * @param intraday the prices it sets in bars under a day
 * @param countsIntraday whether its size is in their volume; in the total volume it always is
 * @param daily the prices it sets in daily and longer bars
 * @param countsDaily whether its size is in their volume
 * @param isKnown false when the policy does not know what the trade says of itself
 */
public record Effect(
        Prices intraday,
        boolean countsIntraday,
        Prices daily,
        boolean countsDaily,
        boolean isKnown) {

    /** Which prices of a bar a trade sets, the least first. */
    public enum Prices {
        /** None. */
        NONE("none"),
        /** High and low, of a bar to which another trade gives open and close. */
        HIGH_LOW("high-low"),
        /** All four: it is a last price. */
        LAST("last");

        private final String code;

        Prices(String code) {
            this.code = code;
        }

        /** The word in a policy's file. */
        public String code() {
            return code;
        }

        boolean includes(Prices other) {
            return ordinal() >= other.ordinal();
        }
    }

    /** Of a trade that says something unknown: no price, and nothing but the total volume. */
    public static final Effect UNKNOWN = new Effect(Prices.NONE, false, Prices.NONE, false, false);

    /** Whether the trade sets open and close of bars under a day. */
    public boolean isLastIntraday() {
        return intraday == Prices.LAST;
    }

    /** A bit for each thing a trade may do, so that the most restrictive of two is their AND. */
    int bits() {
        return bit(0, intraday.includes(Prices.HIGH_LOW))
                | bit(1, intraday.includes(Prices.LAST))
                | bit(2, countsIntraday)
                | bit(3, daily.includes(Prices.HIGH_LOW))
                | bit(4, daily.includes(Prices.LAST))
                | bit(5, countsDaily)
                | bit(6, isKnown);
    }

    private static int bit(int position, boolean isSet) {
        return isSet ? 1 << position : 0;
    }

    static Effect of(int bits) {
        return new Effect(
                prices(bits), isSet(bits, 2), prices(bits >> 3), isSet(bits, 5), isSet(bits, 6));
    }

    private static Prices prices(int bits) {
        if (!isSet(bits, 0)) {
            return Prices.NONE;
        }
        return isSet(bits, 1) ? Prices.LAST : Prices.HIGH_LOW;
    }

    private static boolean isSet(int bits, int position) {
        return (bits >> position & 1) != 0;
    }
}
