package com.eigenkor.simulator.recorded;

import com.eigenkor.simulator.tape.Print;
import java.util.List;

/**
 * What a file holds.
 *
 * @param decimals of its prices
 */
record RecordedTrades(int decimals, List<Print> prints) {}
