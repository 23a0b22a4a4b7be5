package com.eigenkor.streams.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What a command asks of Kafka beside records. Throws {@link ImpossibleException}.
 *
 * <p>A cluster that answered once is waited for as long as Kafka's own clients wait, a minute: a
 * broker with much to do answers late, and a command that gave up would leave work half done.
 */
public final class Cluster implements AutoCloseable {

    /** Whoever forgot to start the platform is told so sooner. */
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(15);

    private final Admin admin;
    private final String bootstrap;

    /**
     * Connects.
     *
     * @throws ImpossibleException when nobody answers
     */
    public Cluster(String bootstrap) {
        this.bootstrap = bootstrap;
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
        try {
            var options = new DescribeClusterOptions().timeoutMs((int) FIRST_ANSWER.toMillis());
            get(admin.describeCluster(options).clusterId());
        } catch (RuntimeException failed) {
            admin.close();
            throw failed;
        }
    }

    public int partitions(String topic) {
        var described = get(admin.describeTopics(Set.of(topic)).allTopicNames());
        return described.values().iterator().next().partitions().size();
    }

    /** An offset of each partition; -1 where none is as asked for. */
    public Map<Integer, Long> offsets(String topic, int partitions, OffsetSpec asked) {
        var query =
                IntStream.range(0, partitions)
                        .mapToObj(number -> new TopicPartition(topic, number))
                        .collect(Collectors.toMap(Function.identity(), _ -> asked));
        var offsets = new TreeMap<Integer, Long>();
        get(admin.listOffsets(query).all())
                .forEach((partition, found) -> offsets.put(partition.partition(), found.offset()));
        return offsets;
    }

    /** How far a group has come in a topic; without partitions it has not begun. */
    public Map<Integer, Long> committed(String group, String topic) {
        var committed = new TreeMap<Integer, Long>();
        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (offset != null && partition.topic().equals(topic)) {
                        committed.put(partition.partition(), offset.offset());
                    }
                });
        return committed;
    }

    public Set<String> topics() {
        return get(admin.listTopics().names());
    }

    public void create(Collection<NewTopic> topics) {
        get(admin.createTopics(topics).all());
    }

    public void delete(Collection<String> topics) {
        get(admin.deleteTopics(topics).all());
    }

    public void deleteGroup(String group) {
        get(admin.deleteConsumerGroups(Set.of(group)).all());
    }

    private <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw told(failed.getCause() == null ? failed : failed.getCause());
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    private ImpossibleException told(Throwable failure) {
        return switch (failure) {
            case TimeoutException slow ->
                    new ImpossibleException(
                            "Kafka does not answer at %s. ./eigenkor up starts the platform; EIGENKOR_KAFKA names another cluster."
                                    .formatted(bootstrap),
                            slow);
            case UnknownTopicOrPartitionException missing ->
                    new ImpossibleException(
                            "the cluster at %s lacks the platform's topics; was the platform ever started on it?"
                                    .formatted(bootstrap),
                            missing);
            default -> new ImpossibleException("Kafka refused: " + failure.getMessage(), failure);
        };
    }

    @Override
    public void close() {
        admin.close();
    }
}
