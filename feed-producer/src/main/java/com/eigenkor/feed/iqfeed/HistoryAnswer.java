package com.eigenkor.feed.iqfeed;

/** How a history request ended. */
public sealed interface HistoryAnswer {

    /**
     * The answer was read to its end. No rows is a normal answer.
     *
     * @param garbage lines that could not be read
     */
    record Complete(long rows, long garbage) implements HistoryAnswer {}

    /** The vendor will not answer this, however often it is asked: not entitled, bad request. */
    record Refused(String text) implements HistoryAnswer {}

    /** It broke off or the server is busy; rows may have come. Ask again later. */
    record Failed(String reason) implements HistoryAnswer {}

    /** The reader of the rows wanted no more. */
    record Abandoned() implements HistoryAnswer {}
}
