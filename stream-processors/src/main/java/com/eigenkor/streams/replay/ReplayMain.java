package com.eigenkor.streams.replay;

import com.eigenkor.streams.app.StreamsSettings;
import com.eigenkor.streams.cluster.Command;
import com.eigenkor.streams.cluster.Progress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs the topology again over a copy of the trades and compares; not well is a difference. */
public final class ReplayMain {

    static {
        Command.configureLogging();
    }

    /** A replay that is interrupted removes its topics first. */
    private static final Duration CLEARING = Duration.ofSeconds(40);

    private ReplayMain() {}

    public static void main(String[] arguments) {
        var over = new CountDownLatch(1);
        var replay = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupt(replay, over), "stop"));
        int code = new Command("replay", Request.HELP, ReplayMain::replay).run(List.of(arguments));
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

    private static boolean replay(List<String> words) throws IOException, InterruptedException {
        var request = Request.of(words);
        var settings = StreamsSettings.from(StreamsSettings::ofThisProcessWithoutAStore);
        return new Replay(settings, request, new Progress(System.out), Instant.now()).run();
    }
}
