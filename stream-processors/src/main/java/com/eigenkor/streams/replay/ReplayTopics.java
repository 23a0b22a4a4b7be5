package com.eigenkor.streams.replay;

import com.eigenkor.market.topics.Topics;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The topics of one replay: the platform's own under the replay's name, and those Kafka Streams
 * makes for its application id, which is that name too. Nothing in them goes away with time.
 *
 * @param name such as {@code replay-20261124-161500}
 */
record ReplayTopics(String name) {

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private static final Map<String, String> FOR_EVER =
            Map.of(
                    "cleanup.policy", "delete",
                    "retention.ms", "-1",
                    "retention.bytes", "-1",
                    "segment.bytes", String.valueOf(64 << 20));

    static ReplayTopics startedAt(Instant instant) {
        return new ReplayTopics("replay-" + SECOND.format(instant));
    }

    /** The replay's topic that stands for one of the platform's. */
    String of(String topic) {
        return name + '.' + topic;
    }

    List<NewTopic> toCreate(int partitions, int replication) {
        return Topics.all().stream()
                .filter(topic -> !topic.equals(Topics.INSTRUMENTS))
                .map(topic ->
                        new NewTopic(
                                        of(topic.name()),
                                        Optional.of(partitions),
                                        Optional.of((short) replication))
                                .configs(FOR_EVER))
                .toList();
    }

    /** Those of a cluster's topics that belong to this replay. */
    Set<String> among(Set<String> topics) {
        return topics.stream()
                .filter(topic -> topic.startsWith(name + '.') || topic.startsWith(name + '-'))
                .collect(Collectors.toUnmodifiableSet());
    }
}
