package com.eigenkor.feed.publish;

import com.eigenkor.feed.sequence.PendingGap;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Trade;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What the topic holds of an open gap: when it was told, and the trades of its time. */
final class GapTail {

    private final FeedGap gap;
    private final Stretch stretch;
    private OptionalLong toldMs = OptionalLong.empty();

    GapTail(FeedGap gap, long overlapUs) {
        this.gap = gap;
        this.stretch = new Stretch(gap.timeUs(), gap.untilUs(), overlapUs);
    }

    void trade(Trade trade) {
        stretch.take(trade);
    }

    /** A gap stands on the topic since an instant, milliseconds UTC. */
    void gap(FeedGap told, long publishedMs) {
        if (told.equals(gap)) {
            toldMs = OptionalLong.of(publishedMs);
        }
    }

    void endWindow(long oldestBeatUs) {
        stretch.endWindow(oldestBeatUs);
    }

    boolean isComplete() {
        return stretch.isComplete();
    }

    /** Empty when retention has taken it, or all that stood before it. */
    Optional<PendingGap> pending(long nowMs) {
        if (toldMs.isEmpty() || stretch.isEmpty()) {
            return Optional.empty();
        }
        var age = Duration.ofMillis(Math.max(0, nowMs - toldMs.getAsLong()));
        return Optional.of(new PendingGap(gap, age, stretch.trades(), stretch.completeAfterUs()));
    }
}
