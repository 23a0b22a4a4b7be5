/** Main class, settings, wiring and health. */
@NullMarked
package com.eigenkor.serving.app;

import org.jspecify.annotations.NullMarked;
