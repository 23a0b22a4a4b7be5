package com.eigenkor.market;

/** A bar of any style. */
public sealed interface SeriesBar permits Bar, HeikinAshiBar {

    SeriesId series();

    /** Identity within the series. */
    BarKey key();

    Revision revision();

    /** The traded bar: this one, or the one beneath a Heikin Ashi bar. */
    Bar base();
}
