package com.eigenkor.market;

import com.eigenkor.market.FeedEvent.Trade;
import java.util.HexFormat;
import java.util.stream.IntStream;

/**
 * Decides by the sale conditions: of several the most restrictive, for each effect by itself. A
 * table over the 256 codes; a trade costs one look at it for each of its conditions.
 */
final class ConditionPolicy implements EligibilityPolicy {

    private static final int CODE_DIGITS = 2;
    private static final int UNKNOWN = Effect.UNKNOWN.bits();

    /** By its bits: each effect is one object. */
    private static final Effect[] EFFECTS =
            IntStream.range(0, 128).mapToObj(Effect::of).toArray(Effect[]::new);

    /** Everything: what a trade without a condition does. */
    private static final int REGULAR = EFFECTS.length - 1;

    private final String id;
    private final byte[] bitsByCode = new byte[256];

    ConditionPolicy(String id) {
        this.id = id;
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException when the code is no two upper-case hex digits, or is there
     *     already
     */
    void add(String code, Effect effect) {
        int position = code.length() == CODE_DIGITS ? code(code, 0) : -1;
        if (position < 0) {
            throw new IllegalArgumentException(
                    "'%s' is not two upper-case hex digits".formatted(code));
        }
        if (bitsByCode[position] != UNKNOWN) {
            throw new IllegalArgumentException("'%s' is there already".formatted(code));
        }
        bitsByCode[position] = (byte) effect.bits();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Effect effect(Trade trade) {
        return effect(trade.conditions());
    }

    private Effect effect(String conditions) {
        int bits = REGULAR;
        for (int at = 0; at < conditions.length(); at += CODE_DIGITS) {
            int code = code(conditions, at);
            bits &= code < 0 ? UNKNOWN : bitsByCode[code];
        }
        return EFFECTS[bits];
    }

    /** The number of two upper-case hex digits, or -1 where there are none. */
    private static int code(String text, int at) {
        if (at + 1 >= text.length()) {
            return -1;
        }
        int high = digit(text.charAt(at));
        int low = digit(text.charAt(at + 1));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int digit(char of) {
        boolean isUpper = of < 'a';
        return isUpper && HexFormat.isHexDigit(of) ? HexFormat.fromHexDigit(of) : -1;
    }

    @Override
    public String toString() {
        return id;
    }
}
