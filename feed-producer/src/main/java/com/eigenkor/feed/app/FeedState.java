package com.eigenkor.feed.app;

import com.eigenkor.feed.iqfeed.FeedMessage.Stats;
import com.eigenkor.feed.sequence.SymbolLine;
import com.eigenkor.feed.sequence.Tally;
import com.eigenkor.feed.translate.TimeCheck.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the producer is at one moment.
 *
 * @param clockAgeMs since the feed last told the time
 * @param behind symbols whose missed trades are still being loaded
 * @param waiting symbols without trades whose history, or the feed, does not answer
 * @param absent symbols the feed does not deliver
 * @param refused trades ahead of the feed's clock, by who told of them
 * @param clockJumps times the feed told a time far from the one before
 */
record FeedState(
        boolean isUp,
        OptionalLong clockAgeMs,
        long live,
        long behind,
        long waiting,
        long absent,
        Tally tally,
        long reconnects,
        long garbage,
        Map<Origin, Long> refused,
        long clockJumps,
        long lookupRequests,
        boolean isVendorConnected) {

    static FeedState of(
            LiveFeed feed,
            FeedClock clock,
            List<SymbolLine> lines,
            long lookupRequests,
            Optional<Stats> stats) {
        long live = lines.stream().filter(SymbolLine::isLive).count();
        long waiting = lines.stream().filter(SymbolLine::isAside).count();
        long settled = lines.stream().filter(SymbolLine::isSettled).count();
        return new FeedState(
                feed.isUp(),
                clock.ageMs(),
                live,
                lines.size() - settled,
                waiting,
                Math.max(0, settled - live - waiting),
                lines.stream().map(SymbolLine::tally).reduce(Tally.NONE, Tally::plus),
                feed.reconnects(),
                feed.garbage(),
                feed.refused(),
                feed.clockJumps(),
                lookupRequests,
                stats.isPresent() && stats.get().isConnected());
    }

    /** Why the producer is not ready, empty when it is. */
    String complaint() {
        if (!isUp) {
            return "the feed is down";
        }
        if (behind > 0) {
            return "%d symbols still load missed trades".formatted(behind);
        }
        return "";
    }
}
