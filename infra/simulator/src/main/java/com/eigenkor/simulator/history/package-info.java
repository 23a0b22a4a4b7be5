/** History requests and the rows that answer them, cut from a tape. */
@NullMarked
package com.eigenkor.simulator.history;

import org.jspecify.annotations.NullMarked;
