/** How long a trade takes to its live bar, and a process to its state. */
@NullMarked
package com.eigenkor.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
