package com.eigenkor.serving.live;

import com.eigenkor.market.Instrument;
import com.eigenkor.market.LiveBars;
import com.eigenkor.market.PolicySpan;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Who is told of what the reader meets beside bars.
 *
 * @param described of every instrument
 * @param traded of every live record, and under which policy it was cut
 * @param cut of every policy that sessions are cut under
 */
public record Told(
        Consumer<Instrument> described,
        BiConsumer<LiveBars, String> traded,
        Consumer<PolicySpan> cut) {}
