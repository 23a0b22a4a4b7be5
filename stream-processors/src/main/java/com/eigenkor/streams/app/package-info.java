/** The process: settings, wiring, health. */
@NullMarked
package com.eigenkor.streams.app;

import org.jspecify.annotations.NullMarked;
