/** Figures of several rounds as tables. */
@NullMarked
package com.eigenkor.benchmarks.report;

import org.jspecify.annotations.NullMarked;
