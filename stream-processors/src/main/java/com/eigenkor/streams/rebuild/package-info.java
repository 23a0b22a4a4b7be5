/** Sessions cut again after a policy has changed, asked for from the command line. */
@NullMarked
package com.eigenkor.streams.rebuild;

import org.jspecify.annotations.NullMarked;
