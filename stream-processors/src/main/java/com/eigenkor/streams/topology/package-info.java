/** One exactly-once topology around the engine. The only place here that knows Kafka Streams. */
@NullMarked
package com.eigenkor.streams.topology;

import org.jspecify.annotations.NullMarked;
