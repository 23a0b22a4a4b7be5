package com.eigenkor.market;

/**
 * The feed's own statement of what a trade may set: the "basis for last" of IQFeed's history and
 * the letter in its message contents.
 */
public enum Basis {
    /** Last-qualified: sets last, high and low of the regular session. */
    LAST('C'),
    /** Extended hours (Form T): sets prices of bars under a day. */
    EXTENDED('E'),
    /**
     * Neither: odd lot, average price, out of sequence, derivatively priced, official open or
     * close.
     */
    OTHER('O'),
    /** Settlement price: touches nothing. */
    SETTLE('S'),
    /** A letter this version does not know: sets no price, adds to the total volume, is counted. */
    UNKNOWN('?');

    private final char letter;

    Basis(char letter) {
        this.letter = letter;
    }

    /** The letter on the wire. */
    public char letter() {
        return letter;
    }

    /** The basis of {@code letter}, {@link #UNKNOWN} for any other. */
    public static Basis of(char letter) {
        return switch (letter) {
            case 'C' -> LAST;
            case 'E' -> EXTENDED;
            case 'O' -> OTHER;
            case 'S' -> SETTLE;
            default -> UNKNOWN;
        };
    }
}
