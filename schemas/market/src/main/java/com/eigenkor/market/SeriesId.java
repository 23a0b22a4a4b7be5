package com.eigenkor.market;

/** One series of bars: a symbol, how it is cut, and the style of the values. */
public record SeriesId(Symbol symbol, BarSpec spec, Style style) {

    @Override
    public String toString() {
        return symbol + " " + spec.code() + " " + style.code();
    }
}
