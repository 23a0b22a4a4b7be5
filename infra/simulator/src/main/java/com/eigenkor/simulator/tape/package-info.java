/** What a market is to the servers: listings and, per symbol, one ordered tape of prints. */
@NullMarked
package com.eigenkor.simulator.tape;

import org.jspecify.annotations.NullMarked;
