package com.eigenkor.feed.publish;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Where the topics are.
 *
 * @param bootstrap host:port list
 * @param partitions of every topic
 * @param replication copies of each partition
 */
public record Cluster(String bootstrap, int partitions, int replication) {

    private static final String CLIENT_ID = "eigenkor-feed-producer";

    Properties properties(Map<String, ?> more) {
        var properties = new Properties();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, CLIENT_ID);
        properties.putAll(more);
        return properties;
    }
}
