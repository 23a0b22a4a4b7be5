package com.eigenkor.feed.sequence;

/** Counters of one line, under the line's lock. */
final class LineTally {

    long live;
    long backfilled;
    long vendorBars;
    long corrections;
    long duplicates;
    long fills;
    long holes;
    long unfilled;
    long gaps;
    long gapsFilled;
    long gapsLost;

    Tally snapshot() {
        return new Tally(
                live,
                backfilled,
                vendorBars,
                corrections,
                duplicates,
                fills,
                holes,
                unfilled,
                gaps,
                gapsFilled,
                gapsLost);
    }
}
