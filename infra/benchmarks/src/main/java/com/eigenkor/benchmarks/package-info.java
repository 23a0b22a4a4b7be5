/** The two benchmarks: how many trades a second, and how long a trade takes. */
@NullMarked
package com.eigenkor.benchmarks;

import org.jspecify.annotations.NullMarked;
