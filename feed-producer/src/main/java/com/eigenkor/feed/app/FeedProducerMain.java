package com.eigenkor.feed.app;

import com.eigenkor.feed.iqfeed.Level1Timing;
import com.eigenkor.feed.publish.KafkaEventSink;
import com.eigenkor.feed.publish.TopicStart;
import com.eigenkor.feed.publish.TopicTail;
import com.eigenkor.market.topics.TopicMismatchException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feed producer as a process. Prints {@code ready feed-producer} once the feed is there and
 * Kafka takes its events. Ends with 0 when it is told to stop, with 1 and one sentence on what it
 * cannot recover from, with 2 on settings it cannot use.
 */
public final class FeedProducerMain {

    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";
    private static final int FAILED = 1;
    private static final int BAD_SETTINGS = 2;
    private static final long POLL_MS = 50;

    static {
        if (System.getProperty(LOG_FORMAT) == null) {
            System.setProperty(LOG_FORMAT, "%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n");
        }
    }

    /**
     * Kafka tells its whole configuration at every start; held here, or its level would be lost.
     */
    private static final java.util.logging.Logger KAFKA_LOG =
            java.util.logging.Logger.getLogger("org.apache.kafka");

    /** While a broker is away it complains several times a second; the waiting is told once. */
    private static final java.util.logging.Logger NETWORK_LOG =
            java.util.logging.Logger.getLogger("org.apache.kafka.clients.NetworkClient");

    private static final Logger LOG = LoggerFactory.getLogger(FeedProducerMain.class);
    private static final PrintStream OUT =
            new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private FeedProducerMain() {}

    /** Runs until told to stop. */
    public static void main(String[] args) throws InterruptedException {
        KAFKA_LOG.setLevel(Level.WARNING);
        NETWORK_LOG.setLevel(Level.SEVERE);
        try {
            run(Settings.of(SettingSource.process()));
        } catch (BadSettingException bad) {
            end(BAD_SETTINGS, String.valueOf(bad.getMessage()));
        } catch (TopicMismatchException | KafkaException | IOException failure) {
            end(FAILED, String.valueOf(failure.getMessage()));
        }
    }

    private static void run(Settings settings) throws InterruptedException, IOException {
        TopicStart.await(settings.cluster());
        var state =
                new TopicTail(settings.cluster(), FeedProducer.OVERLAP_US, InstantSource.system())
                        .read(settings.symbols());
        var sink = new KafkaEventSink(settings.cluster(), reason -> end(FAILED, reason));
        var producer =
                new FeedProducer(
                        settings,
                        state,
                        sink,
                        Level1Timing.STANDARD,
                        RandomGenerator.getDefault(),
                        FeedProducerMain::bug);
        if (settings.healthPort() > 0) {
            Health.serve(settings.healthPort(), producer::state, sink::acknowledged);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(producer, sink), "stop"));
        producer.start();
        awaitPublishing(producer, sink);
        OUT.println("ready feed-producer");
        new CountDownLatch(1).await();
    }

    private static void awaitPublishing(FeedProducer producer, KafkaEventSink sink)
            throws InterruptedException {
        while (!producer.state().isUp() || sink.acknowledged() == 0) {
            Thread.sleep(POLL_MS);
        }
    }

    private static void stop(FeedProducer producer, KafkaEventSink sink) {
        try {
            producer.close();
            sink.close();
            Runtime.getRuntime().halt(0);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private static void bug(Throwable bug) {
        LOG.error("a thread ended unexpectedly", bug);
        end(FAILED, "the feed producer cannot go on: " + bug);
    }

    /** At once: no buffered record may follow one that was lost, so nothing is closed in order. */
    private static void end(int status, String reason) {
        LOG.error(reason);
        System.err.flush();
        Runtime.getRuntime().halt(status);
    }
}
