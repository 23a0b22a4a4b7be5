/**
 * The whole platform on one machine: a real broker, a real Redis, the simulator and the three
 * applications, each its own process on loopback.
 */
@NullMarked
package com.eigenkor.standalone;

import org.jspecify.annotations.NullMarked;
