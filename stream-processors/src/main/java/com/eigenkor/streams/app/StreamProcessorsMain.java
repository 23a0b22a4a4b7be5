package com.eigenkor.streams.app;

import com.eigenkor.market.Setting;
import com.eigenkor.market.topics.TopicCheck;
import com.eigenkor.market.topics.TopicMismatchException;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.topology.BarMeters;
import com.eigenkor.streams.topology.BarsTopology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cuts the bars and stores them. */
public final class StreamProcessorsMain {

    static {
        Logging.configure();
    }

    private static final Logger LOG = LoggerFactory.getLogger(StreamProcessorsMain.class);
    private static final AtomicBoolean HAS_FAILED = new AtomicBoolean();
    private static final int MOST_THREAD_FAILURES = 3;
    private static final Duration KAFKA_RETRY = Duration.ofMillis(500);
    private static final Duration HEAD_START = Duration.ofSeconds(5);
    private static final Duration CLOSE = Duration.ofSeconds(15);

    private StreamProcessorsMain() {}

    public static void main(String[] arguments) {
        try {
            run(StreamsSettings.from(Setting::ofThisProcess));
        } catch (IllegalArgumentException | TopicMismatchException wrong) {
            LOG.error("{}", wrong.getMessage());
            fail();
        } catch (Exception broken) {
            LOG.error("not started", broken);
            fail();
        }
    }

    private static void run(StreamsSettings settings) throws Exception {
        ensureTopics(settings);
        var meters = new BarMeters();
        var streams = BarsTopology.streams(settings.streams(), settings.cutting(), meters);
        endOnFailure(streams);
        var ready = new CountDownLatch(1);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                ready.countDown();
            }
        });
        var mark = new RunningMark(Path.of(settings.stateDir()));
        if (mark.isLeft()) {
            LOG.info("the last run was killed: what it kept is read from the changelogs");
            streams.cleanUp();
        }
        mark.set();
        streams.start();
        // Somebody waits for live bars; the stores take their time, and the processors', to open.
        boolean _ = ready.await(HEAD_START.toMillis(), TimeUnit.MILLISECONDS);
        var storing = new Storing(settings, StreamProcessorsMain::halt);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stop(streams, mark, storing), "stop"));
        if (settings.healthPort() > 0) {
            Health.serve(
                    settings.healthPort(),
                    () -> !streams.state().hasCompletedShutdown(),
                    () -> streams.state() == KafkaStreams.State.RUNNING && storing.isPolling(),
                    () -> meters.text() + storing.metrics());
        }
        storing.start();
        ready.await();
        while (!storing.isPolling()) {
            Thread.sleep(Duration.ofMillis(20));
        }
        System.out.println("ready stream-processors");
    }

    /** Waits for the broker, then for nothing: wrong topics are an error. */
    private static void ensureTopics(StreamsSettings settings) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try (var client = Admin.create(settings.admin())) {
                new TopicCheck(client, settings.partitions(), settings.replication())
                        .ensure(Topics.all());
                return;
            } catch (KafkaException notYet) {
                LOG.info(
                        "waiting for Kafka at {} (attempt {}): {}",
                        settings.bootstrap(),
                        attempt,
                        notYet.getMessage());
                Thread.sleep(KAFKA_RETRY);
            }
        }
    }

    private static void endOnFailure(KafkaStreams streams) {
        var failures = new AtomicInteger();
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.error("a stream thread failed", failure);
            if (failures.incrementAndGet() <= MOST_THREAD_FAILURES) {
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            }
            halt("stream thread");
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    }

    /** A process that cannot work ends, so that whoever keeps it running knows. */
    private static void halt(String what) {
        LOG.error("{} failed for good; the lines above say why", what);
        Thread.ofPlatform().start(StreamProcessorsMain::fail);
    }

    private static void fail() {
        HAS_FAILED.set(true);
        System.exit(1);
    }

    private static void stop(KafkaStreams streams, RunningMark mark, Storing storing) {
        boolean isClosed =
                streams.close(
                        CloseOptions.timeout(CLOSE)
                                .withGroupMembershipOperation(
                                        CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
        if (isClosed) {
            mark.clear();
        }
        storing.close();
        // Being asked to end is no failure, though Java ends with 143 then.
        Runtime.getRuntime().halt(HAS_FAILED.get() ? 1 : 0);
    }
}
