package com.eigenkor.feed.sequence;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import java.util.List;

/**
 * Tells from the day volume whether trades are missing, and how often it pays to ask history for
 * them. Feeds without a true day volume would be filled for ever: after a few fills in vain it is
 * trusted no more.
 */
final class HoleCheck {

    private static final int MOST_ATTEMPTS = 3;
    private static final int MOST_FRUITLESS = 3;

    private final DayVolume volume = new DayVolume();
    private int attempts;
    private int fruitless;
    private boolean isFillForHole;

    /** A fill begins, because of a hole or for another reason. */
    void beginFill(boolean isForHole) {
        attempts = 0;
        isFillForHole = isForHole;
    }

    void published(Trade trade) {
        volume.published(trade);
    }

    void corrected() {
        volume.forget();
    }

    /** What is missing before the next trade has been told. */
    void gap() {
        volume.forget();
    }

    boolean isHoleBefore(Trade trade) {
        return isTrusted() && volume.isHoleBefore(trade);
    }

    /** Whether trades are missing before or between the held ones that are not known yet. */
    boolean isHoleIn(List<FeedEvent> held, RecentTrades known) {
        return isTrusted() && walk(held, known, volume.copy());
    }

    private static boolean walk(List<FeedEvent> held, RecentTrades known, DayVolume volume) {
        for (FeedEvent event : held) {
            switch (event) {
                case Trade trade when known.contains(trade) -> {}
                case Trade trade when volume.isHoleBefore(trade) -> {
                    return true;
                }
                case Trade trade -> volume.published(trade);
                case Correction _ -> volume.forget();
                case FeedEvent.ClockBeat _,
                        VendorBar _,
                        FeedEvent.FeedGap _,
                        FeedEvent.Recut _ -> {}
            }
        }
        return false;
    }

    private boolean isTrusted() {
        return fruitless < MOST_FRUITLESS;
    }

    /** A hole was found at the joint; whether history should be asked once more. */
    boolean mayAskAgain() {
        attempts++;
        return attempts < MOST_ATTEMPTS;
    }

    /**
     * A fill is over.
     *
     * @param filled trades it brought
     */
    void endFill(long filled) {
        boolean isInVain = filled == 0 && (isFillForHole || attempts >= MOST_ATTEMPTS);
        fruitless = isInVain ? fruitless + 1 : 0;
    }
}
