package com.eigenkor.store;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;

/**
 * A real InfluxDB 2.7 for tests: a container where Docker has the image, else an {@code influxd} on
 * the PATH, else the one that {@code infra/influxdb/build} makes, built here if it must be.
 *
 * <p>It listens on a free loopback port, keeps its data in a temporary folder and ends with {@link
 * #close} or the JVM.
 */
public final class InfluxServer implements AutoCloseable {

    public static final String ORG = "eigenkor";
    public static final String BUCKET = "bars";

    /** A secret of this one short-lived server. */
    public static final String TOKEN = "test-token-of-a-test-server";

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Pattern ORG_ID = Pattern.compile("\"orgID\"\\s*:\\s*\"([0-9a-f]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger buckets = new AtomicInteger();
    private final InfluxRuntime runtime;
    private final String orgId;

    private InfluxServer(InfluxRuntime runtime) {
        this.runtime = runtime;
        awaitHealth();
        this.orgId = setUp();
    }

    /**
     * Starts a fresh server with an organisation, a bucket and a token.
     *
     * @throws TestAbortedException saying why there is no InfluxDB on this machine
     */
    public static InfluxServer start() {
        Optional<InfluxRuntime> container = InfluxContainer.start();
        InfluxRuntime runtime =
                container.orElseGet(() -> InfluxProcess.start(InfluxProgram.findOrBuild()));
        try {
            return new InfluxServer(runtime);
        } catch (RuntimeException failed) {
            runtime.close();
            throw failed;
        }
    }

    /** Where it listens, for example {@code http://127.0.0.1:43210}. */
    public URI url() {
        return runtime.url();
    }

    /** The settings of the bucket that {@link #start} made. */
    public StoreSettings.Influx settings() {
        return new StoreSettings.Influx(url(), ORG, BUCKET, TOKEN);
    }

    /** The settings of a new, empty bucket that keeps everything. */
    public StoreSettings.Influx newBucket() {
        return newBucket(Duration.ZERO);
    }

    /**
     * The settings of a new, empty bucket.
     *
     * @param retention age at which points are refused; zero keeps everything
     */
    public StoreSettings.Influx newBucket(Duration retention) {
        String name = "bars-" + buckets.incrementAndGet();
        post(
                "/api/v2/buckets",
                """
                {"orgID":"%s","name":"%s","retentionRules":[{"type":"expire","everySeconds":%d}]}\
                """
                        .formatted(orgId, name, retention.toSeconds()));
        return new StoreSettings.Influx(url(), ORG, name, TOKEN);
    }

    /** Kills the server without warning; {@link #recover} brings it back. */
    public void crash() {
        runtime.crash();
    }

    /** Starts a crashed server again on its data and its port. */
    public void recover() {
        runtime.recover();
        awaitHealth();
    }

    @Override
    public void close() {
        runtime.close();
        http.close();
    }

    private String setUp() {
        String reply =
                post(
                        "/api/v2/setup",
                        """
                        {"username":"test","password":"%s","org":"%s","bucket":"%s","token":"%s"}\
                        """
                                .formatted(TOKEN, ORG, BUCKET, TOKEN));
        var id = ORG_ID.matcher(reply);
        if (!id.find()) {
            throw new IllegalStateException("no orgID in " + reply);
        }
        return id.group(1);
    }

    private void awaitHealth() {
        long deadlineNs = System.nanoTime() + START_LIMIT.toNanos();
        var request = HttpRequest.newBuilder(url().resolve("/health")).build();
        while (!runtime.hasEnded() && System.nanoTime() < deadlineNs) {
            try {
                if (send(request).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // Refused until it listens.
            }
            rest();
        }
        throw new IllegalStateException("InfluxDB did not start: " + runtime.log());
    }

    private String post(String path, String json) {
        var request =
                HttpRequest.newBuilder(url().resolve(path))
                        .header("Authorization", "Token " + TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build();
        try {
            HttpResponse<String> reply = send(request);
            if (reply.statusCode() != 201) {
                throw new IllegalStateException(path + ": " + reply.statusCode() + reply.body());
            }
            return reply.body();
        } catch (IOException failed) {
            throw new IllegalStateException(path, failed);
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static void rest() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
