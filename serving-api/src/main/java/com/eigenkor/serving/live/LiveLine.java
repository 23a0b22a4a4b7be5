package com.eigenkor.serving.live;

import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.web.Problem;
import org.jspecify.annotations.Nullable;

/** A series that can be followed, whether the platform cuts its bars or they are folded here. */
interface LiveLine {

    SeriesId series();

    /** Names the counting in cursors. */
    String epoch();

    /** The closed bars, numbered. */
    SeriesLine closed();

    /** The bar in progress. */
    @Nullable SeriesBar forming();

    /**
     * Whether a bar that was in progress is no more, though it cannot have closed: its trades were
     * deleted.
     */
    boolean isTakenBack(SeriesBar wasForming);

    /** Whether it can be followed yet; whoever follows the symbol is woken when it can. */
    boolean isReady();

    /** Why it cannot be followed. */
    @Nullable Problem failure();

    /** All at one moment. */
    LineSnapshot snapshot();
}
