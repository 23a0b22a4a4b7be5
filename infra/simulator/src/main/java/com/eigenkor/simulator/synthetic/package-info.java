/** A market that is a pure function of seed, symbol and time. */
@NullMarked
package com.eigenkor.simulator.synthetic;

import org.jspecify.annotations.NullMarked;
