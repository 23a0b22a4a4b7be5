/**
 * What the feed says, in the platform's words: listings become instruments, prints trades. Those
 * that cannot have happened yet are refused.
 */
@NullMarked
package com.eigenkor.feed.translate;

import org.jspecify.annotations.NullMarked;
