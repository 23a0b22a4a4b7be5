/**
 * The words of the platform: symbols, trades, bars, series. Pure Java; everything else speaks in
 * these types.
 */
@NullMarked
package com.eigenkor.market;

import org.jspecify.annotations.NullMarked;
