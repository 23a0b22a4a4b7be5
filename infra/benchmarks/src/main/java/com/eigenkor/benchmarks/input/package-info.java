/** The trades all contestants read: a pure function of a seed. */
@NullMarked
package com.eigenkor.benchmarks.input;

import org.jspecify.annotations.NullMarked;
