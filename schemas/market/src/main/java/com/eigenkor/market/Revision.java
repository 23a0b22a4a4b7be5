package com.eigenkor.market;

/**
 * Version of a closed bar. The higher number wins, everywhere.
 *
 * @param number 0 when the bar first closed
 * @param reason why it was last revised
 */
public record Revision(int number, Reason reason) {

    /** A bar's first close. */
    public static final Revision FIRST = new Revision(0, Reason.NONE);

    /** Why a closed bar changed. */
    public enum Reason {
        NONE("none"),
        LATE("late"),
        CORRECTION("correction"),
        CANCEL("cancel"),
        BACKFILL("backfill"),
        POLICY("policy");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** The word on the wire. */
        public String code() {
            return code;
        }

        /** The reason of a wire word. */
        public static Reason of(String code) {
            for (Reason reason : values()) {
                if (reason.code.equals(code)) {
                    return reason;
                }
            }
            throw new IllegalArgumentException("no such revision reason: " + code);
        }
    }

    /** The next revision. */
    public Revision next(Reason because) {
        return new Revision(number + 1, because);
    }
}
