/** Session tokens of the replaced system's paths, kept in Redis as hashes. */
@NullMarked
package com.eigenkor.serving.sessions;

import org.jspecify.annotations.NullMarked;
