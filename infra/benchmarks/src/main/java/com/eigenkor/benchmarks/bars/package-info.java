/** The bars contestants wrote, read back and compared. */
@NullMarked
package com.eigenkor.benchmarks.bars;

import org.jspecify.annotations.NullMarked;
