package com.eigenkor.serving.recut;

import com.eigenkor.market.BarKey;

/** Makes bars of the judged trades of one stretch, which it is given in the order of arrival. */
sealed interface Cutter permits TimeCut, TickCut {

    /** Takes each bar when it is complete. */
    interface Done {

        /** Whether to go on. */
        boolean test(BarKey key, Cut cut);
    }

    /** Takes the next trade; false when nobody wants more. */
    boolean add(Judged judged);

    /** There are no more trades. */
    void end();
}
