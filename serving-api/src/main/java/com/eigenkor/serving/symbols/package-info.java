/** What is known of each symbol, and the names of series in requests. */
@NullMarked
package com.eigenkor.serving.symbols;

import org.jspecify.annotations.NullMarked;
