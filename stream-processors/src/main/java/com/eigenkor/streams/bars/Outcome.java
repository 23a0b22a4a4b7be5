package com.eigenkor.streams.bars;

/** What became of an event. */
public enum Outcome {
    /** It is in the bars. */
    TAKEN("taken"),
    /** It came late and has revised closed bars. */
    REVISED("revised"),
    /** A trade has been taken out of its bars. */
    DELETED("deleted"),
    /** Sessions have been cut again under another policy. */
    RECUT("recut"),
    /** It touches nothing: a settlement price, or a recut of what is cut so already. */
    IGNORED("ignored"),
    /** It came later than closed bars are revised, or before the first trade of its symbol. */
    LATE("late"),
    /** No session of its calendar holds it. */
    OUTSIDE_SESSION("outside_session"),
    /** No such session calendar. */
    UNKNOWN_CALENDAR("unknown_calendar"),
    /** A vendor bar of another calendar than those before it. */
    OTHER_CALENDAR("other_calendar"),
    /** Its numbers would not fit, or its time is absurd. */
    OUT_OF_RANGE("out_of_range"),
    /** A vendor bar where there are newer bars or trades. */
    STALE_VENDOR_BAR("stale_vendor_bar"),
    /** A delete of a trade that never came, or was refused. */
    UNKNOWN_TRADE("unknown_trade"),
    /** A delete of a trade that was deleted before. */
    DELETED_BEFORE("deleted_before"),
    /**
     * A delete of a trade older than closed bars are revised, or older than the first of its
     * symbol.
     */
    LATE_DELETE("late_delete"),
    /**
     * A delete where the bars are not what their trades make: sessions of two calendars overlap.
     */
    UNEXPLAINED("unexplained"),
    /** A recut under a policy that there is not. */
    UNKNOWN_POLICY("unknown_policy"),
    /** A recut of a symbol that has not traded. */
    NOTHING_TO_RECUT("nothing_to_recut"),
    /** A recut from a session that has not begun. */
    EARLY_RECUT("early_recut"),
    /** A recut from a session older than can be read back. */
    LATE_RECUT("late_recut"),
    /** A recut of more trades than are read back at once. */
    LONG_RECUT("long_recut");

    private final String code;

    Outcome(String code) {
        this.code = code;
    }

    /** The word in headers and metrics. */
    public String code() {
        return code;
    }

    /** Whether the event's trade is in the bars. */
    public boolean isInBars() {
        return this == TAKEN || this == REVISED;
    }

    /** Whether the event is kept as a dead letter. */
    public boolean isDeadLetter() {
        return switch (this) {
            case TAKEN, REVISED, DELETED, RECUT, IGNORED -> false;
            case LATE,
                    OUTSIDE_SESSION,
                    UNKNOWN_CALENDAR,
                    OTHER_CALENDAR,
                    OUT_OF_RANGE,
                    STALE_VENDOR_BAR,
                    UNKNOWN_TRADE,
                    DELETED_BEFORE,
                    LATE_DELETE,
                    UNEXPLAINED,
                    UNKNOWN_POLICY,
                    NOTHING_TO_RECUT,
                    EARLY_RECUT,
                    LATE_RECUT,
                    LONG_RECUT ->
                    true;
        };
    }

    /** Whether closed bars, and what was known of the past, may have changed. */
    public boolean isRevision() {
        return this == REVISED || this == DELETED || this == RECUT;
    }
}
