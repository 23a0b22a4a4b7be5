package com.eigenkor.feed.backfill;

import com.eigenkor.feed.iqfeed.HistoryAnswer;
import com.eigenkor.feed.iqfeed.HistoryRequest;
import com.eigenkor.feed.iqfeed.HistorySink;

/** Somebody who answers history requests, row by row on the asking thread. */
public interface History {

    /** Asks and waits for the end. */
    HistoryAnswer ask(HistoryRequest request, HistorySink sink) throws InterruptedException;
}
