package com.eigenkor.market;

/**
 * A Heikin Ashi bar over a traded one.
 *
 * @param base the traded bar beneath
 * @param open mantissa at {@code base.scale()} + {@link Decimals#FINE_DIGITS}, as high, low and
 *     close
 * @param revision of these values; a correction far back may revise them while the base stays
 */
public record HeikinAshiBar(Bar base, long open, long high, long low, long close, Revision revision)
        implements SeriesBar {

    @Override
    public SeriesId series() {
        return new SeriesId(base.series().symbol(), base.series().spec(), Style.HEIKIN_ASHI);
    }

    @Override
    public BarKey key() {
        return base.key();
    }

    /** Decimals of the four values. */
    public int scale() {
        return base.scale() + Decimals.FINE_DIGITS;
    }
}
