package com.eigenkor.streams.app;

import com.eigenkor.streams.topology.BarMeters;
import com.eigenkor.streams.topology.BarsTopology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What cuts the bars, and what stores them as soon as bars flow. */
final class Program {

    private static final Logger LOG = LoggerFactory.getLogger(Program.class);
    private static final int MOST_THREAD_FAILURES = 3;
    private static final Duration HEAD_START = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration CLOSE = Duration.ofSeconds(15);

    private final StreamsSettings settings;
    private final Consumer<String> halt;
    private final BarMeters meters = new BarMeters();
    private final CountDownLatch running = new CountDownLatch(1);
    private final RunningMark mark;
    private final KafkaStreams streams;
    private volatile @Nullable Storing storing;

    /**
     * @param halt is told what cannot work any more
     */
    Program(StreamsSettings settings, Consumer<String> halt) {
        this.settings = settings;
        this.halt = halt;
        mark = new RunningMark(Path.of(settings.stateDir()));
        streams = BarsTopology.streams(settings.streams(), settings.cutting(), meters);
        endOnFailure();
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                running.countDown();
            }
        });
    }

    private void endOnFailure() {
        var failures = new AtomicInteger();
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.error("a stream thread failed", failure);
            if (failures.incrementAndGet() <= MOST_THREAD_FAILURES) {
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            }
            halt.accept("stream thread");
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    }

    /** Begins to cut; bars do not flow yet. */
    void start() {
        if (mark.isLeft()) {
            LOG.info("the last run was killed: what it kept is read from the changelogs");
            streams.cleanUp();
        }
        mark.set();
        streams.start();
    }

    /**
     * Begins to store when bars flow, and returns when both sinks read. Somebody waits for live
     * bars; the stores take their time, and the processors', to open.
     */
    void store() throws Exception {
        boolean _ = running.await(HEAD_START.toMillis(), TimeUnit.MILLISECONDS);
        var opened = new Storing(settings, halt);
        storing = opened;
        opened.start();
        running.await();
        while (!opened.isPolling()) {
            Thread.sleep(STEP);
        }
    }

    boolean isAlive() {
        return !streams.state().hasCompletedShutdown();
    }

    /** Whether bars are cut and stored. */
    boolean isReady() {
        var opened = storing;
        return streams.state() == KafkaStreams.State.RUNNING
                && opened != null
                && opened.isPolling();
    }

    /** As Prometheus reads it. */
    String metrics() {
        var opened = storing;
        return meters.text() + (opened == null ? "" : opened.metrics());
    }

    void stop() {
        boolean isClosed =
                streams.close(
                        CloseOptions.timeout(CLOSE)
                                .withGroupMembershipOperation(
                                        CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
        if (isClosed) {
            mark.clear();
        }
        var opened = storing;
        if (opened != null) {
            opened.close();
        }
    }
}
