package com.eigenkor.feed.sequence;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.FeedEvent.VendorBar;
import java.util.OptionalLong;

/** How far the vendor's bars have come: days before minutes, each oldest first. */
final class VendorTail {

    private static final long NONE = Long.MIN_VALUE;

    private long lastDayMs;
    private long lastMinuteMs;

    VendorTail(Published published) {
        this.lastDayMs = published.lastDayMs().orElse(NONE);
        this.lastMinuteMs = published.lastMinuteMs().orElse(NONE);
    }

    boolean wants(BarSpec spec) {
        return !spec.isDaily() || lastMinuteMs == NONE;
    }

    OptionalLong lastMs(BarSpec spec) {
        long last = spec.isDaily() ? lastDayMs : lastMinuteMs;
        return last == NONE ? OptionalLong.empty() : OptionalLong.of(last);
    }

    /** Whether the bar is next in line; if so it is the last from now on. */
    boolean accept(VendorBar bar) {
        boolean isDaily = bar.spec().isDaily();
        if (!wants(bar.spec()) || bar.startMs() <= (isDaily ? lastDayMs : lastMinuteMs)) {
            return false;
        }
        if (isDaily) {
            lastDayMs = bar.startMs();
        } else {
            lastMinuteMs = bar.startMs();
        }
        return true;
    }
}
