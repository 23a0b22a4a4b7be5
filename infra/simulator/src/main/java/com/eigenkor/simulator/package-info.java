/** IQConnect as a program of our own: {@link com.eigenkor.simulator.Simulator} is its door. */
@NullMarked
package com.eigenkor.simulator;

import org.jspecify.annotations.NullMarked;
