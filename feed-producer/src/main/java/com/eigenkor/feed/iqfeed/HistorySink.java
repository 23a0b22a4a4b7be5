package com.eigenkor.feed.iqfeed;

/** Takes the rows of one answer, in the vendor's order, on the asking thread. */
public interface HistorySink {

    /** Takes a {@link HistoryRow.Tick} or {@link HistoryRow.Bar}; false ends the request. */
    boolean take(HistoryRow row) throws InterruptedException;
}
