package com.eigenkor.market;

/**
 * Identity of a bar within its series.
 *
 * @param startMs start of the bar, milliseconds since the epoch, UTC
 * @param seq ordinal among the bars of the series that start in the same millisecond; 0 for every
 *     time bar
 */
public record BarKey(long startMs, int seq) implements Comparable<BarKey> {

    @Override
    public int compareTo(BarKey other) {
        int byStart = Long.compare(startMs, other.startMs);
        return byStart != 0 ? byStart : Integer.compare(seq, other.seq);
    }
}
