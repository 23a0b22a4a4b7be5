package com.eigenkor.serving.recut;

/**
 * Why a trade is left out for what stands around it.
 *
 * @param why a sentence without its full stop
 * @param keepsPlace whether it is still counted where ticks are: boundaries never move
 */
record LeftOut(String why, boolean keepsPlace) {

    static LeftOut refused(String why) {
        return new LeftOut(why, false);
    }

    static LeftOut deleted(String why) {
        return new LeftOut(why, true);
    }
}
