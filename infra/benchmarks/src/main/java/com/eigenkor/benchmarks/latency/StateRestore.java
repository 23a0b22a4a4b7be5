package com.eigenkor.benchmarks.latency;

import com.eigenkor.benchmarks.input.Tape;
import com.eigenkor.benchmarks.input.TradePublisher;
import com.eigenkor.benchmarks.place.Broker;
import com.eigenkor.benchmarks.place.ChildProcess;
import com.eigenkor.benchmarks.place.Workspace;
import com.eigenkor.benchmarks.race.TopologyMain;
import com.eigenkor.streams.cluster.Cluster;
import com.eigenkor.streams.cluster.TopicRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How long a process with an empty folder takes from its start to its first bar, when its state has
 * to come back from the changelog.
 */
public final class StateRestore implements AutoCloseable {

    /** Symbols that have a state. */
    public static final int SYMBOLS = 5000;

    private static final int HEAP_MB = 1024;
    private static final int TRADES_EACH = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long START_US =
            Instant.parse("2026-06-01T14:00:00Z").toEpochMilli() * 1000;

    /** A trade each millisecond, so the trades of a symbol are seconds apart. */
    private static final long STEP_US = 1000;

    private static final String APPLICATION = "restore";
    private static final String COMMIT_MS = "1000";

    private final Workspace workspace;
    private final Broker broker;
    private final BarCounter bars;
    private final Tape tape = new Tape(1, SYMBOLS);
    private long timeUs = START_US;
    private long written;

    public StateRestore(Workspace workspace, Broker broker) {
        this.workspace = workspace;
        this.broker = broker;
        bars = new BarCounter(broker.bootstrap());
    }

    /**
     * One start.
     *
     * @param runningMs from the start of the process to "state is there"
     * @param firstBarMs from the same start to the first bar of a trade that waited
     */
    public record Start(double runningMs, double firstBarMs) {}

    /** Gives every symbol a state. */
    public void prepare() throws IOException, InterruptedException {
        publish(SYMBOLS * TRADES_EACH);
        var folder = workspace.folder("restore-state");
        try (var topology = process(folder)) {
            topology.await(TopologyMain.RUNNING::equals, PATIENCE);
            bars.await(written, PATIENCE);
        }
    }

    /** A record of the changelog is a symbol's whole state; a restart reads them all. */
    public long changelogRecords() {
        long[] records = {0};
        try (var cluster = new Cluster(broker.bootstrap())) {
            new TopicRecords(cluster, broker.bootstrap(), APPLICATION + "-symbols-changelog")
                    .readAll(_ -> records[0]++);
        }
        return records[0];
    }

    /** Starts a process on an empty folder while a trade waits for it. */
    public Start start() throws IOException, InterruptedException {
        Path folder = workspace.folder("restore-state");
        Workspace.delete(folder);
        publish(1);
        long startNs = System.nanoTime();
        try (var topology = process(workspace.folder("restore-state"))) {
            topology.await(TopologyMain.RUNNING::equals, PATIENCE);
            double runningMs = (System.nanoTime() - startNs) / 1e6;
            bars.await(written, PATIENCE);
            return new Start(runningMs, (System.nanoTime() - startNs) / 1e6);
        }
    }

    private ChildProcess process(Path folder) throws IOException {
        return workspace.start(
                "restore",
                HEAP_MB,
                TopologyMain.class,
                List.of(broker.bootstrap(), APPLICATION, folder.toString(), COMMIT_MS));
    }

    private void publish(int trades) {
        try (var publisher = new TradePublisher(broker.bootstrap(), 1, 5)) {
            for (int i = 0; i < trades; i++) {
                timeUs += STEP_US;
                publisher.publish(tape.next((int) (written++ % SYMBOLS), timeUs));
            }
            publisher.flush();
        }
    }

    @Override
    public void close() {
        bars.close();
    }
}
