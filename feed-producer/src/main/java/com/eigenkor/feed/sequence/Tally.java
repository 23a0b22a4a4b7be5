package com.eigenkor.feed.sequence;

/**
 * What happened on a line, or on several, since the start.
 *
 * @param live trades published as they came
 * @param backfilled trades published from history
 * @param vendorBars bars of the vendor published
 * @param corrections corrections published
 * @param duplicates trades that were published already
 * @param fills gaps closed from history
 * @param holes places where the day volume says that trades are missing
 * @param unfilled holes that history did not fill
 * @param gaps stretches of time told to be unknown
 * @param gapsFilled those that history has told since
 * @param gapsLost those that history is no longer asked for
 */
public record Tally(
        long live,
        long backfilled,
        long vendorBars,
        long corrections,
        long duplicates,
        long fills,
        long holes,
        long unfilled,
        long gaps,
        long gapsFilled,
        long gapsLost) {

    /** Nothing. */
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(
                live + other.live,
                backfilled + other.backfilled,
                vendorBars + other.vendorBars,
                corrections + other.corrections,
                duplicates + other.duplicates,
                fills + other.fills,
                holes + other.holes,
                unfilled + other.unfilled,
                gaps + other.gaps,
                gapsFilled + other.gapsFilled,
                gapsLost + other.gapsLost);
    }
}
