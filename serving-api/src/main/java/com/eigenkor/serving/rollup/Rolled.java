package com.eigenkor.serving.rollup;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import java.util.List;

/**
 * Custom bars as read from stock ones.
 *
 * @param bars ascending and closed; without a hole
 * @param open what comes behind them and is not over
 * @param behind key of the base behind the last part that was read
 * @param hasOlder whether there may be bars before the first
 */
public record Rolled(List<Bar> bars, Roller open, BarKey behind, boolean hasOlder) {}
