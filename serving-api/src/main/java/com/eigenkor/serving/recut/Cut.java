package com.eigenkor.serving.recut;

import com.eigenkor.market.Bar;
import java.util.List;
import java.util.Optional;

/**
 * A bar cut again.
 *
 * @param bar revision 0 of source trades; empty where no trade sets a price
 * @param makers the trades that its four prices are of
 * @param in the trades in it, also those that set no price
 * @param leftOut trades of its time, or between its ticks, that no bar takes
 */
public record Cut(Optional<Bar> bar, Optional<Makers> makers, Listed in, Listed leftOut) {

    /** No trade was there to cut it from. */
    public static final Cut NOTHING =
            new Cut(Optional.empty(), Optional.empty(), new Listed(0), new Listed(0));

    /** Of several trades with the highest or lowest price the one that arrived first. */
    public record Makers(Judged open, Judged high, Judged low, Judged close) {

        List<Judged> all() {
            return List.of(open, high, low, close);
        }
    }
}
