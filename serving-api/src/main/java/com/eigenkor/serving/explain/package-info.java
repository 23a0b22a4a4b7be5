/** Explains a stored bar by the stored trades that made it. */
@NullMarked
package com.eigenkor.serving.explain;

import org.jspecify.annotations.NullMarked;
