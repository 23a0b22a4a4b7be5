package com.eigenkor.market.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** Creates the topics that are missing and refuses to go on with one that is not as it must be. */
public final class TopicCheck {

    private static final long TIMEOUT_S = 30;
    private static final String CLEANUP = "cleanup.policy";

    private final Admin admin;
    private final int partitions;
    private final short replication;

    /**
     * @param partitions of every topic; can never change once there are bars
     * @param replication copies of each partition
     */
    public TopicCheck(Admin admin, int partitions, int replication) {
        this.admin = admin;
        this.partitions = partitions;
        this.replication = (short) replication;
    }

    /**
     * Creates and verifies.
     *
     * @throws TopicMismatchException saying what differs and what to do
     * @throws org.apache.kafka.common.errors.TimeoutException when Kafka does not answer, or topics
     *     are not ready in time; worth another attempt
     */
    public void ensure(Collection<Topic> topics) {
        var names = topics.stream().map(Topic::name).toList();
        create(topics, get(admin.listTopics().names()));
        var described = get(admin.describeTopics(names).allTopicNames());
        verifyPartitions(described);
        verifySettings(topics);
        awaitLeaders(described.values());
    }

    /**
     * A partition that was just made may not take records yet, and a producer that has more than
     * one batch on its way to it then can lose one.
     */
    private void awaitLeaders(Collection<TopicDescription> described) {
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        for (var topic : described) {
            for (var partition : topic.partitions()) {
                latest.put(
                        new TopicPartition(topic.name(), partition.partition()),
                        OffsetSpec.latest());
            }
        }
        get(admin.listOffsets(latest).all());
    }

    private void create(Collection<Topic> topics, Set<String> present) {
        var missing =
                topics.stream()
                        .filter(topic -> !present.contains(topic.name()))
                        .map(topic ->
                                new NewTopic(
                                                topic.name(),
                                                Optional.of(partitions),
                                                Optional.of(replication))
                                        .configs(topic.settings()))
                        .toList();
        for (var created : admin.createTopics(missing).values().values()) {
            try {
                get(created);
            } catch (TopicExistsException anotherProcessWasFaster) {
                // It is verified below like any other.
            }
        }
    }

    private void verifyPartitions(Map<String, TopicDescription> described) {
        var wrong =
                described.values().stream()
                        .filter(topic -> topic.partitions().size() != partitions)
                        .map(topic -> topic.name() + " has " + topic.partitions().size())
                        .sorted()
                        .toList();
        if (!wrong.isEmpty()) {
            throw new TopicMismatchException(
                    "partitions must be %d (EIGENKOR_PARTITIONS), but %s. A count never changes once there are bars: set EIGENKOR_PARTITIONS to it, or start with an empty cluster."
                            .formatted(partitions, String.join(", ", wrong)));
        }
    }

    private void verifySettings(Collection<Topic> topics) {
        var resources = new HashMap<ConfigResource, Topic>();
        for (Topic topic : topics) {
            resources.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), topic);
        }
        var configs = get(admin.describeConfigs(resources.keySet()).all());
        List<String> wrong = new ArrayList<>();
        var compacted = new ArrayList<ConfigResource>();
        configs.forEach((resource, config) -> {
            Topic topic = Objects.requireNonNull(resources.get(resource));
            wrong.addAll(differences(topic, config));
            if (isCompactedToo(topic, value(config, CLEANUP))) {
                compacted.add(resource);
            }
        });
        if (!wrong.isEmpty()) {
            throw new TopicMismatchException(
                    "topic settings differ: %s. Change them with kafka-configs --alter."
                            .formatted(String.join("; ", wrong)));
        }
        stopCompacting(compacted);
    }

    private static List<String> differences(Topic topic, Config config) {
        var differences = new ArrayList<String>();
        for (String key : List.of(CLEANUP, "retention.ms")) {
            String wanted = topic.settings().get(key);
            String there = value(config, key);
            if (wanted != null
                    && there != null
                    && !sameSet(wanted, there)
                    && !(key.equals(CLEANUP) && isCompactedToo(topic, there))) {
                differences.add(
                        "%s %s is %s, must be %s".formatted(topic.name(), key, there, wanted));
            }
        }
        return differences;
    }

    private static @Nullable String value(Config config, String key) {
        ConfigEntry entry = config.get(key);
        return entry == null ? null : entry.value();
    }

    /** Topics of fine bars were compacted once. */
    private static boolean isCompactedToo(Topic topic, @Nullable String cleanup) {
        return topic.cleanup() == Topic.Cleanup.DELETE
                && cleanup != null
                && sameSet(cleanup, "compact,delete");
    }

    /** What goes with time loses nothing by no longer being compacted. */
    private void stopCompacting(Collection<ConfigResource> topics) {
        var delete = new ConfigEntry(CLEANUP, "delete");
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (var topic : topics) {
            changes.put(topic, List.of(new AlterConfigOp(delete, AlterConfigOp.OpType.SET)));
        }
        if (!changes.isEmpty()) {
            get(admin.incrementalAlterConfigs(changes).all());
        }
    }

    private static boolean sameSet(String a, String b) {
        return Set.of(a.split(",")).equals(Set.of(b.split(",")));
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(TIMEOUT_S, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException slow) {
            throw new org.apache.kafka.common.errors.TimeoutException(
                    "Kafka did not answer within %d s; is EIGENKOR_KAFKA right and the broker up?"
                            .formatted(TIMEOUT_S));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while checking topics", interrupted);
        }
    }
}
