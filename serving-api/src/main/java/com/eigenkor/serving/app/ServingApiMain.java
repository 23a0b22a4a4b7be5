package com.eigenkor.serving.app;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;

/** Starts the serving API. Settings come from the environment, see the README. */
public final class ServingApiMain {

    private static final Logger LOG = LoggerFactory.getLogger(ServingApiMain.class);

    private ServingApiMain() {}

    /** Runs until the process is told to end; exits 1 with one sentence when it cannot start. */
    public static void main(String[] arguments) throws InterruptedException {
        var api = start();
        Runtime.getRuntime().addShutdownHook(new Thread(api::close, "close"));
        api.whenReady(() -> System.out.println("ready serving-api"));
        LOG.info("listening on port {}", api.port());
        new CountDownLatch(1).await();
    }

    private static ServingApi start() {
        try {
            return ServingApi.start(ServingSettings.from(ServingSettings::lookUp));
        } catch (RuntimeException failed) {
            System.err.println("serving-api: " + sentence(failed));
            System.exit(1);
            throw failed;
        }
    }

    private static String sentence(RuntimeException failed) {
        Throwable last = failed;
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException inUse) {
                return "port %d is in use; set EIGENKOR_HTTP_PORT to a free one"
                        .formatted(inUse.getPort());
            }
            last = cause;
        }
        return String.valueOf(last.getMessage());
    }
}
