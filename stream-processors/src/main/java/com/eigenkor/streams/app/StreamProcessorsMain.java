package com.eigenkor.streams.app;

import com.eigenkor.market.Setting;
import com.eigenkor.market.topics.TopicCheck;
import com.eigenkor.market.topics.TopicMismatchException;
import com.eigenkor.market.topics.Topics;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cuts the bars and stores them. */
public final class StreamProcessorsMain {

    static {
        Logging.configure();
    }

    private static final Logger LOG = LoggerFactory.getLogger(StreamProcessorsMain.class);
    private static final AtomicBoolean HAS_FAILED = new AtomicBoolean();
    private static final Duration KAFKA_RETRY = Duration.ofMillis(500);

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
        var program = new Program(settings, StreamProcessorsMain::halt);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(program), "stop"));
        if (settings.healthPort() > 0) {
            Health.serve(
                    settings.healthPort(), program::isAlive, program::isReady, program::metrics);
        }
        program.start();
        program.store();
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

    /** A process that cannot work ends, so that whoever keeps it running knows. */
    private static void halt(String what) {
        LOG.error("{} failed for good; the lines above say why", what);
        Thread.ofPlatform().start(StreamProcessorsMain::fail);
    }

    private static void fail() {
        HAS_FAILED.set(true);
        System.exit(1);
    }

    private static void stop(Program program) {
        program.stop();
        // Being asked to end is no failure, though Java ends with 143 then.
        Runtime.getRuntime().halt(HAS_FAILED.get() ? 1 : 0);
    }
}
