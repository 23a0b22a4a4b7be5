package com.eigenkor.market;

import java.util.regex.Pattern;

/**
 * A symbol as IQFeed spells it, for example {@code AAPL}, {@code BRK.B}, {@code @ES#}, {@code
 * EURUSD.FXCM}.
 *
 * @param code 1 to 30 characters: upper-case letters, digits and {@code @ # . $ / _ + -}
 */
public record Symbol(String code) implements Comparable<Symbol> {

    /** Longest symbol IQFeed sends. */
    public static final int MAX_LENGTH = 30;

    private static final Pattern FORM = Pattern.compile("[@A-Z0-9][A-Z0-9@#.$/_+\\-]{0,29}");

    public Symbol {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "symbol must be 1 to 30 of A-Z 0-9 @ # . $ / _ + -, was '%s'".formatted(code));
        }
    }

    /** Whether {@code code} could name a symbol; says nothing about whether it exists. */
    public static boolean isValid(String code) {
        return FORM.matcher(code).matches();
    }

    @Override
    public int compareTo(Symbol other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
