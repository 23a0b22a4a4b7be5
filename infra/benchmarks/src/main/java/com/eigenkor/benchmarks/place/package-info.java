/** Where a benchmark runs: its folder, its processes, its broker, its machine. */
@NullMarked
package com.eigenkor.benchmarks.place;

import org.jspecify.annotations.NullMarked;
