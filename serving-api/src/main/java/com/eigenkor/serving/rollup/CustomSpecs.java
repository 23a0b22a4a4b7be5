package com.eigenkor.serving.rollup;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.BarSpec.Days;
import com.eigenkor.market.BarSpec.Intraday;
import com.eigenkor.market.BarSpec.Months;
import com.eigenkor.market.BarSpec.Ticks;
import com.eigenkor.market.BarSpec.Weeks;
import java.util.Comparator;
import java.util.List;

/**
 * Which specs beyond the stock ones are served, and from which stock bars. The base is the coarsest
 * stock spec of the same kind that divides the custom one: inside a session its boundaries then
 * refine those of the custom bars.
 */
public final class CustomSpecs {

    /** Most stock bars one custom bar may be folded from. Takes every whole number of minutes. */
    public static final int MOST_PARTS = 1440;

    /** Most stock bars one page is folded from; a page that needs more is shorter. */
    public static final int MOST_FOLDED = 100_000;

    /** Ticks of the bars that are counted to find where others begin, see {@link TickOrdinals}. */
    static final Ticks COUNTED = new Ticks(1000);

    private CustomSpecs() {}

    /** Whether bars of the spec are folded here; the stock ones are cut by the platform. */
    public static boolean isCustom(BarSpec spec) {
        return !BarSpec.STOCK.contains(spec);
    }

    /** Whether a custom spec is within {@link #MOST_PARTS}. */
    public static boolean isServed(BarSpec spec) {
        return parts(spec) <= MOST_PARTS;
    }

    /** The stock spec whose bars make up the custom ones. */
    public static BarSpec base(BarSpec spec) {
        return switch (spec) {
            case Intraday(int seconds) ->
                    coarsest(Intraday.class, seconds, stock -> ((Intraday) stock).seconds());
            case Ticks(int count) -> coarsest(Ticks.class, count, stock -> ((Ticks) stock).count());
            case Days _ -> new Days(1);
            case Weeks _, Months _ -> spec;
        };
    }

    /**
     * The stock specs that bars of a spec follow from: a stock one from itself, a custom one from
     * its base, which comes first, and one of ticks from those that are counted as well.
     */
    public static List<BarSpec> madeOf(BarSpec spec) {
        BarSpec base = base(spec);
        return isCustom(spec) && spec instanceof Ticks && !base.equals(COUNTED)
                ? List.of(base, COUNTED)
                : List.of(base);
    }

    private interface Size {
        int of(BarSpec stock);
    }

    private static BarSpec coarsest(Class<? extends BarSpec> kind, int size, Size of) {
        return BarSpec.STOCK.stream()
                .filter(kind::isInstance)
                .filter(stock -> size % of.of(stock) == 0)
                .max(Comparator.comparingInt(of::of))
                .orElseThrow();
    }

    /** How many bars of the base a whole custom bar has at most. */
    public static int parts(BarSpec spec) {
        return switch (spec) {
            case Intraday(int seconds) -> seconds / ((Intraday) base(spec)).seconds();
            case Ticks(int count) -> count / ((Ticks) base(spec)).count();
            case Days(int count) -> count;
            case Weeks _, Months _ -> 1;
        };
    }
}
