/** The live plane: Kafka's bars numbered per series, and the sockets that follow them. */
@NullMarked
package com.eigenkor.serving.live;

import org.jspecify.annotations.NullMarked;
