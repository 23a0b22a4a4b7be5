/**
 * What a symbol's line is missing, asked from history: which days at the first start, which trades
 * after a cut, in which order, and when to ask again.
 */
@NullMarked
package com.eigenkor.feed.backfill;

import org.jspecify.annotations.NullMarked;
