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

    private Specs() {}

    private static <T extends BarSpec> List<T> kind(Class<T> kind) {
        return BarSpec.STOCK.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
