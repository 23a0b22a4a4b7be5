/** A read-only schema registry over the schemas in the market module. */
@NullMarked
package com.eigenkor.serving.registry;

import org.jspecify.annotations.NullMarked;
