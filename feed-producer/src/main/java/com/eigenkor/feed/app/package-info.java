/** The process: settings, wiring, health, start and stop. */
@NullMarked
package com.eigenkor.feed.app;

import org.jspecify.annotations.NullMarked;
