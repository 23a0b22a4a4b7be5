/** The topics: names, keys, partitions, cleanup and retention, created and verified at start. */
@NullMarked
package com.eigenkor.market.topics;

import org.jspecify.annotations.NullMarked;
