package com.eigenkor.simulator.recorded;

/**
 * Sale conditions of the LEAN format (bit flags) in the feed's codes and bases.
 *
 * <p>Opening, closing and reopening prints and sweeps are last-qualified; official prices, average,
 * derivatively, stock-option and prior-reference priced prints, prints out of sequence or sold
 * last, and other settlements than the regular one are {@code O}; what remains of extended hours is
 * {@code E}. The trade-through exemption is told only where no other code implies it.
 */
final class LeanConditions {

    private static final long REGULAR = 1;
    private static final long SWEEP = 1 << 5;
    private static final long OPENING = 1 << 6;
    private static final long CLOSING = 1 << 7;
    private static final long EXTENDED = 1 << 10 | 1 << 13;
    private static final long OFFICIAL_CLOSE = 1 << 24;
    private static final long OFFICIAL_OPEN = 1 << 26;
    private static final long EXEMPT = 1 << 29;
    private static final long ODD_LOT = 1L << 31;

    /** Flags whose prints move no price, with their codes, in the order the codes are glued. */
    private enum Other {
        CASH(1, "06"),
        NEXT_DAY(2, "08"),
        SELLER(3, "14"),
        DERIVATIVELY_PRICED(9, "3E"),
        SOLD_LAST(11, "10"),
        OUT_OF_SEQUENCE(14, "19"),
        STOCK_OPTION(18, "44"),
        AVERAGE_PRICE(20, "05"),
        PRIOR_REFERENCE(25, "13"),
        ODD(31, "87");

        private final long flag;
        private final String code;

        Other(int bit, String code) {
            flag = 1L << bit;
            this.code = code;
        }
    }

    private LeanConditions() {}

    /** Whether the flags mark an official price, whose size repeats that of a cross. */
    static boolean isOfficial(long flags) {
        return has(flags, OFFICIAL_OPEN | OFFICIAL_CLOSE);
    }

    static char basis(long flags) {
        if (isOfficial(flags) || has(flags, others())) {
            return 'O';
        }
        return has(flags, EXTENDED) ? 'E' : 'C';
    }

    static String codes(long flags) {
        if (isOfficial(flags)) {
            return has(flags, OFFICIAL_OPEN) ? "39" : "2E";
        }
        if (has(flags, OPENING | CLOSING) && !has(flags, others())) {
            return has(flags, OPENING) ? "8A42" : "4042";
        }
        var codes = new StringBuilder();
        if (has(flags, EXTENDED)) {
            codes.append("17");
        }
        for (Other other : Other.values()) {
            if (has(flags, other.flag)) {
                codes.append(other.code);
            }
        }
        if (has(flags, SWEEP)) {
            codes.append("3D");
        } else if (has(flags, EXEMPT) && !has(flags, REGULAR)) {
            codes.append("47");
        }
        // Four codes fit; the wire has room for no more.
        return codes.isEmpty() ? "01" : codes.substring(0, Math.min(8, codes.length()));
    }

    /** Market center id of an exchange letter; 19 (off exchange) for a letter that is not known. */
    static int center(String exchange) {
        return switch (exchange) {
            case "A" -> 6;
            case "B" -> 12;
            case "C" -> 10;
            case "I" -> 16;
            case "J" -> 25;
            case "K" -> 26;
            case "M" -> 8;
            case "N" -> 7;
            case "P" -> 11;
            case "Q", "T" -> 5;
            case "V" -> 153;
            case "W" -> 13;
            case "X" -> 80;
            case "Y" -> 28;
            case "Z" -> 18;
            default -> 19;
        };
    }

    private static long others() {
        long flags = ODD_LOT;
        for (Other other : Other.values()) {
            flags |= other.flag;
        }
        return flags;
    }

    private static boolean has(long flags, long wanted) {
        return (flags & wanted) != 0;
    }
}
