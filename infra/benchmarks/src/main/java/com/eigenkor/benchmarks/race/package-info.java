/** What runs in a process of its own and is measured there. */
@NullMarked
package com.eigenkor.benchmarks.race;

import org.jspecify.annotations.NullMarked;
