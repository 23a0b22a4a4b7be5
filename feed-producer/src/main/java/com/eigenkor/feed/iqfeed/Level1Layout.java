package com.eigenkor.feed.iqfeed;

import java.util.List;

/** Where the columns we read stand in P and Q, as last acknowledged on the socket. */
record Level1Layout(
        int price,
        int size,
        int date,
        int time,
        int marketCenter,
        int conditions,
        int aggressor,
        int dayCode,
        int tickId,
        int totalVolume,
        int contents) {

    private static final int ABSENT = -1;

    /** Before the first acknowledgement. */
    static final Level1Layout NONE = of(List.of());

    /** What we select; {@code Symbol} is always first and must not be named. */
    static final List<String> SELECTION =
            List.of(
                    "Most Recent Trade",
                    "Most Recent Trade Size",
                    "Most Recent Trade Date",
                    "Most Recent Trade Time",
                    "Most Recent Trade Market Center",
                    "Most Recent Trade Conditions",
                    "Most Recent Trade Aggressor",
                    "Most Recent Trade Day Code",
                    "TickID",
                    "Total Volume",
                    "Message Contents",
                    "Delay");

    /** The layout of acknowledged names; the first is the symbol's column. */
    static Level1Layout of(List<String> names) {
        return new Level1Layout(
                names.indexOf("Most Recent Trade"),
                names.indexOf("Most Recent Trade Size"),
                names.indexOf("Most Recent Trade Date"),
                names.indexOf("Most Recent Trade Time"),
                names.indexOf("Most Recent Trade Market Center"),
                names.indexOf("Most Recent Trade Conditions"),
                names.indexOf("Most Recent Trade Aggressor"),
                names.indexOf("Most Recent Trade Day Code"),
                names.indexOf("TickID"),
                names.indexOf("Total Volume"),
                names.indexOf("Message Contents"));
    }

    /** Whether a trade can be read with its identity. */
    boolean isComplete() {
        return price != ABSENT
                && size != ABSENT
                && date != ABSENT
                && time != ABSENT
                && marketCenter != ABSENT
                && tickId != ABSENT
                && totalVolume != ABSENT
                && contents != ABSENT;
    }
}
