package com.eigenkor.benchmarks.place;

import com.eigenkor.market.topics.Topic;
import com.eigenkor.market.topics.TopicCheck;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.standalone.BrokerMain;
import com.eigenkor.standalone.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;

/** A real broker in a process of its own, with the platform's own settings, on loopback. */
public final class Broker implements AutoCloseable {

    private static final int HEAP_MB = 1024;
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(50);

    /** Topics of the runs before this one are soon off the disk. */
    private static final Map<String, String> RIVAL_SETTINGS =
            Map.of(
                    "retention.ms", "-1",
                    "segment.bytes", String.valueOf(64 << 20),
                    "file.delete.delay.ms", "1000");

    private final ChildProcess process;
    private final Path folder;
    private final String bootstrap;
    private final int partitions;
    private final Admin admin;

    private Broker(ChildProcess process, Path folder, int port, int partitions) {
        this.process = process;
        this.folder = folder;
        this.partitions = partitions;
        bootstrap = "127.0.0.1:" + port;
        admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    /**
     * Starts one and makes the platform's topics.
     *
     * @param name of its folder
     */
    public static Broker start(Workspace workspace, String name, int partitions)
            throws IOException, InterruptedException {
        var ports = Ports.free();
        Path folder = workspace.folder(name);
        var arguments =
                List.of(
                        folder.toString(),
                        String.valueOf(ports.kafka()),
                        String.valueOf(ports.kafkaController()));
        var process = workspace.start(name, HEAP_MB, BrokerMain.class, arguments);
        process.await("ready broker"::equals, START);
        var broker = new Broker(process, folder, ports.kafka(), partitions);
        broker.ensureTopics();
        return broker;
    }

    private void ensureTopics() throws InterruptedException {
        settle(() -> new TopicCheck(admin, partitions, 1).ensure(Topics.all()));
        awaitLeaders(Topics.all().stream().map(Topic::name).toList());
    }

    /**
     * Returns when every partition answers. A producer that begins before may have its second batch
     * taken and its first refused, and then never gets the first one in.
     */
    private void awaitLeaders(Collection<String> topics) throws InterruptedException {
        var all = new HashMap<TopicPartition, OffsetSpec>();
        for (String topic : topics) {
            for (int partition = 0; partition < partitions; partition++) {
                all.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        }
        settle(() -> admin.listOffsets(all).all().get());
    }

    private interface Attempt {
        void run() throws ExecutionException, InterruptedException;
    }

    /** What was deleted or made a moment ago is not known everywhere at once. */
    private static void settle(Attempt attempt) throws InterruptedException {
        long deadlineNs = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                attempt.run();
                return;
            } catch (ExecutionException | RetriableException failed) {
                var cause = failed instanceof ExecutionException ? failed.getCause() : failed;
                if (!(cause instanceof RetriableException) || System.nanoTime() > deadlineNs) {
                    throw new IllegalStateException("the broker does not settle", failed);
                }
                Thread.sleep(STEP);
            }
        }
    }

    /** Removes every topic but the trades, then makes all anew and empty. */
    public void clearOutputs(Collection<String> rivals) throws InterruptedException {
        var stale =
                names().stream()
                        .filter(name -> !name.equals(Topics.TRADES.name()))
                        .collect(Collectors.toSet());
        try {
            admin.deleteTopics(stale).all().get();
            while (!Collections.disjoint(names(), stale)) {
                Thread.sleep(STEP);
            }
            ensureTopics();
            var topics =
                    rivals.stream()
                            .map(name ->
                                    new NewTopic(name, Optional.of(partitions), Optional.empty())
                                            .configs(RIVAL_SETTINGS))
                            .toList();
            admin.createTopics(topics).all().get();
            awaitLeaders(rivals);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("cannot clear the topics", failed.getCause());
        }
    }

    /** From now on a trade's timestamp says when this broker took it. */
    public void stampTrades() throws InterruptedException {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.TRADES.name());
        var stamp = new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        var set = List.of(new AlterConfigOp(stamp, AlterConfigOp.OpType.SET));
        settle(() -> admin.incrementalAlterConfigs(Map.of(topic, set)).all().get());
    }

    /** Names of all topics but Kafka's own. */
    public Set<String> names() throws InterruptedException {
        try {
            return admin.listTopics().names().get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("cannot list the topics", failed.getCause());
        }
    }

    public String bootstrap() {
        return bootstrap;
    }

    /** CPU time used so far. */
    public Duration cpu() {
        return process.cpu();
    }

    /** Ends it and removes its data. */
    @Override
    public void close() {
        admin.close();
        process.close();
        Workspace.delete(folder);
    }
}
