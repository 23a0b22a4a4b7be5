/** One bounded link to Redis that fails at once when Redis is gone. */
@NullMarked
package com.eigenkor.serving.redis;

import org.jspecify.annotations.NullMarked;
