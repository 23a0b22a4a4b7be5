/**
 * The topology run again over a copy of the trades, and what comes out held against what was
 * published.
 */
@NullMarked
package com.eigenkor.streams.replay;

import org.jspecify.annotations.NullMarked;
