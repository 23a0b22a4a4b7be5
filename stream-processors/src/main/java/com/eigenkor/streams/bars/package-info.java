/**
 * The bar engine: trades in, bars out, nothing else. Pure Java; its door is {@link
 * com.eigenkor.streams.bars.BarEngine}.
 */
@NullMarked
package com.eigenkor.streams.bars;

import org.jspecify.annotations.NullMarked;
