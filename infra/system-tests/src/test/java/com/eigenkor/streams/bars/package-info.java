/** The engine's made-up markets, held against what shares nothing with the engine. */
@NullMarked
package com.eigenkor.streams.bars;

import org.jspecify.annotations.NullMarked;
