package com.eigenkor.streams.topology;

import com.eigenkor.market.topics.Topic;

/**
 * A record on its way to a topic.
 *
 * @param partition that of the input, so all of a symbol stands in one
 */
record Output(Topic topic, int partition, byte[] bytes) {}
