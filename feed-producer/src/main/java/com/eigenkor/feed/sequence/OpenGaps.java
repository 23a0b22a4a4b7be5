package com.eigenkor.feed.sequence;

import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Trade;
import java.util.ArrayList;
import java.util.List;

/** The gaps of a line that history may still fill. Under the line's lock. */
final class OpenGaps {

    private final List<Gap> open = new ArrayList<>();
    private final List<Gap> untaken = new ArrayList<>();

    void add(Gap gap) {
        open.add(gap);
        untaken.add(gap);
    }

    /** A trade is on the line now. */
    void published(Trade trade) {
        open.forEach(gap -> gap.published(trade));
    }

    /** Returns how many gaps that closes: none when it was closed before. */
    int close(Gap gap) {
        return open.remove(gap) ? 1 : 0;
    }

    /** All of them, as they were told. */
    List<FeedGap> told() {
        return open.stream().map(Gap::told).toList();
    }

    /** Those that were added since this was asked last. */
    List<Gap> take() {
        var taken = List.copyOf(untaken);
        untaken.clear();
        return taken;
    }
}
