/** The sockets: level 1, lookup, admin and the control port of the faults. */
@NullMarked
package com.eigenkor.simulator.server;

import org.jspecify.annotations.NullMarked;
