/** Bars of custom specs, folded from stock bars. Pure: no framework, no clock, no thread. */
@NullMarked
package com.eigenkor.serving.rollup;

import org.jspecify.annotations.NullMarked;
