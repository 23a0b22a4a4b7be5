package com.eigenkor.store;

import com.eigenkor.market.SeriesBar;
import java.util.List;

/** Lets a fake store reject bars as only a real one can. */
public final class Rejections {

    private Rejections() {}

    /** What a store throws for these bars. */
    public static BarRejectedException of(List<SeriesBar> bars) {
        return new BarRejectedException(bars, "the test does not like them");
    }
}
