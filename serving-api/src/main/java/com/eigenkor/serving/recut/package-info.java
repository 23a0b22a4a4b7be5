/** Bars cut again from stored trades by the written rules alone; shares nothing with the engine. */
@NullMarked
package com.eigenkor.serving.recut;

import org.jspecify.annotations.NullMarked;
