/** What the commands that work on a running cluster have in common. */
@NullMarked
package com.eigenkor.streams.cluster;

import org.jspecify.annotations.NullMarked;
