/** A bar topic read by Flink SQL, which knows it only through Kafka and a schema registry. */
@NullMarked
package com.eigenkor.foreign.flink;

import org.jspecify.annotations.NullMarked;
