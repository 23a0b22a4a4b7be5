package com.eigenkor.feed.sequence;

import com.eigenkor.market.FeedEvent.Trade;
import java.time.LocalDate;

/**
 * The running day volume as the last published trade left it. Each trade states the total with
 * itself included, so a total that grew by more than the trade's own size tells that trades are
 * missing. It cannot see a missing trade of size zero, nor one across two trading dates.
 */
final class DayVolume {

    private static final long UNKNOWN = -1;

    private LocalDate date = LocalDate.MIN;
    private long total = UNKNOWN;

    DayVolume copy() {
        var copy = new DayVolume();
        copy.date = date;
        copy.total = total;
        return copy;
    }

    /** Whether trades are missing between the last one and {@code next}. */
    boolean isHoleBefore(Trade next) {
        return total != UNKNOWN
                && next.tradingDate().equals(date)
                && next.dayVolume() - next.size() > total;
    }

    void published(Trade trade) {
        if (trade.tradingDate().isAfter(date)) {
            date = trade.tradingDate();
            total = trade.dayVolume();
        } else if (trade.tradingDate().equals(date)) {
            total = Math.max(total, trade.dayVolume());
        }
    }

    /** The total has changed by an amount nobody tells. */
    void forget() {
        total = UNKNOWN;
    }
}
