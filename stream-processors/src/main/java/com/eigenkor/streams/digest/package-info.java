/** Tells the digests of the bars of trading dates that are over. */
@NullMarked
package com.eigenkor.streams.digest;

import org.jspecify.annotations.NullMarked;
