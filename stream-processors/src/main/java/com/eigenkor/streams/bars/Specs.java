package com.eigenkor.streams.bars;

import com.eigenkor.market.BarSpec;
import java.util.List;

/** The stock specs by kind, finest first; each spec of a kind refines the next one. */
final class Specs {

    static final List<BarSpec.Intraday> INTRADAY = kind(BarSpec.Intraday.class);
    static final List<BarSpec.Ticks> TICKS = kind(BarSpec.Ticks.class);
    static final List<BarSpec> DAILY = BarSpec.STOCK.stream().filter(BarSpec::isDaily).toList();

    /** Position of the minute, the vendor's finest bar. */
    static final int MINUTE = INTRADAY.indexOf(new BarSpec.Intraday(60));

    /** Trades are seldom later. */
    private static final int USUAL_DELAY_S = 32;

    private static final int FEWEST_CLOSED = 4;

    private Specs() {}

    /**
     * How many closed bars are kept at hand for late trades. Of ticks none: only a trade of a
     * session that is over revises one.
     */
    static int closedBars(BarSpec spec) {
        return switch (spec) {
            case BarSpec.Intraday intraday ->
                    Math.max(FEWEST_CLOSED, USUAL_DELAY_S / intraday.seconds());
            case BarSpec.Days _, BarSpec.Weeks _, BarSpec.Months _ -> FEWEST_CLOSED;
            case BarSpec.Ticks _ -> 0;
        };
    }

    private static <T extends BarSpec> List<T> kind(Class<T> kind) {
        return BarSpec.STOCK.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
