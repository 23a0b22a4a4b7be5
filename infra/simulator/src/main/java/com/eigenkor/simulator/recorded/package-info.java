/** Markets read from files: IQFeed history dumps and LEAN trade archives. */
@NullMarked
package com.eigenkor.simulator.recorded;

import org.jspecify.annotations.NullMarked;
