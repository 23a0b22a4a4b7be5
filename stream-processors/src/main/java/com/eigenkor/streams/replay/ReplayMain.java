package com.eigenkor.streams.replay;

import com.eigenkor.streams.app.Logging;
import com.eigenkor.streams.app.StreamsSettings;
import com.eigenkor.streams.cluster.ImpossibleException;
import com.eigenkor.streams.cluster.Progress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the topology again over a copy of the trades and compares. Exit code 0: equal; 1: different;
 * 2: not a command line; 3: it could not be carried out.
 */
public final class ReplayMain {

    /** What goes wrong is told by the replay; held here, since the log manager does not. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    static {
        Logging.configure();
        KAFKA.setLevel(Level.SEVERE);
    }

    private static final int EQUAL = 0;
    private static final int DIFFERENT = 1;
    private static final int USAGE = 2;
    private static final int FAILED = 3;

    /** A replay that is interrupted removes its topics first. */
    private static final Duration CLEARING = Duration.ofSeconds(40);

    private ReplayMain() {}

    public static void main(String[] arguments) {
        var line = List.of(arguments);
        if (line.contains("--help") || line.contains("-h")) {
            System.out.print(Request.HELP);
            return;
        }
        var over = new CountDownLatch(1);
        var replay = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(replay, over), "stop"));
        int code = run(line);
        over.countDown();
        System.exit(code);
    }

    private static void interrupt(Thread replay, CountDownLatch over) {
        if (over.getCount() == 0) {
            return;
        }
        replay.interrupt();
        try {
            boolean _ = over.await(CLEARING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException atOnce) {
            Thread.currentThread().interrupt();
        }
    }

    private static int run(List<String> line) {
        try {
            var request = Request.of(line);
            var settings = StreamsSettings.from(StreamsSettings::ofThisProcessWithoutAStore);
            var replay = new Replay(settings, request, new Progress(System.out), Instant.now());
            return replay.run() ? EQUAL : DIFFERENT;
        } catch (IllegalArgumentException wrong) {
            return fail(USAGE, wrong.getMessage() + ". ./eigenkor replay --help says more.");
        } catch (InterruptedException | InterruptException interrupted) {
            return fail(FAILED, "interrupted");
        } catch (ImpossibleException | KafkaException | IOException failed) {
            return fail(FAILED, failed.getMessage());
        }
    }

    private static int fail(int code, @Nullable String message) {
        System.err.println("replay: " + message);
        return code;
    }
}
