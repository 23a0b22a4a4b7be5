/** How versions, times and prices are written on IQConnect's sockets. */
@NullMarked
package com.eigenkor.simulator.wire;

import org.jspecify.annotations.NullMarked;
