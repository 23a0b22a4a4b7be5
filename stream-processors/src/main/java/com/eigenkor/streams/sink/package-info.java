/** Carries committed bars from their topics to the bar store. */
@NullMarked
package com.eigenkor.streams.sink;

import org.jspecify.annotations.NullMarked;
