/**
 * The only place that knows Kafka: makes the topics ready, reads what they already hold, and
 * publishes in order, each record once.
 */
@NullMarked
package com.eigenkor.feed.publish;

import org.jspecify.annotations.NullMarked;
