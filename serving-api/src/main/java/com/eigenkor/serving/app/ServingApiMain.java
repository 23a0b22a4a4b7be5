package com.eigenkor.serving.app;

import com.eigenkor.market.Setting;
import com.eigenkor.store.BarStoreUnusableException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;

/** Starts the serving API. Settings come from the environment, see the README. */
public final class ServingApiMain {

    private static final Logger LOG = LoggerFactory.getLogger(ServingApiMain.class);

    private ServingApiMain() {}

    /** Runs until the process is told to end, then exits 0; exits 1 when it cannot start. */
    public static void main(String[] arguments) throws InterruptedException {
        var api = start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(api), "end"));
        api.whenReady(() -> System.out.println("ready serving-api"));
        LOG.info("listening on port {}", api.port());
        new CountDownLatch(1).await();
    }

    /** A signal would end the process with its own number; a clean close is a success. */
    private static void end(ServingApi api) {
        api.close();
        Runtime.getRuntime().halt(0);
    }

    private static ServingApi start() {
        try {
            return ServingApi.start(ServingSettings.from(Setting::ofThisProcess));
        } catch (RuntimeException failed) {
            System.err.println("serving-api: " + sentence(failed));
            System.exit(1);
            throw failed;
        }
    }

    private static String sentence(RuntimeException failed) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException inUse) {
                return "port %d is in use; set EIGENKOR_HTTP_PORT to a free one"
                        .formatted(inUse.getPort());
            }
            if (cause instanceof BarStoreUnusableException unusable) {
                return String.valueOf(unusable.getMessage());
            }
        }
        return String.valueOf(failed.getMessage());
    }
}
