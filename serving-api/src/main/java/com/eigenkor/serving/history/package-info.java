/** Pages of bars from the store and the live plane, met without a hole or a double. */
@NullMarked
package com.eigenkor.serving.history;

import org.jspecify.annotations.NullMarked;
