/** Bars and messages as JSON text with exact decimals, written by hand. */
@NullMarked
package com.eigenkor.serving.wire;

import org.jspecify.annotations.NullMarked;
