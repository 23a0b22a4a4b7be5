/** The engine alone, in memory, under JMH. */
@NullMarked
package com.eigenkor.benchmarks.rules;

import org.jspecify.annotations.NullMarked;
