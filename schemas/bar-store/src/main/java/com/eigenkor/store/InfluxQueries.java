package com.eigenkor.store;

import static java.util.Objects.requireNonNull;

import com.google.gson.Gson;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Asks InfluxDB in InfluxQL with bind parameters.
 *
 * <p>The client library cannot bind parameters, and it prefers comma-separated values, in which
 * InfluxDB leaves out the error of a failed statement: a hole would look like an empty answer. So
 * this speaks to {@code /query} itself, over the library's HTTP client, and takes JSON.
 */
final class InfluxQueries {

    private static final int TRIES = 2;
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(3);

    /** Checks the token and finds the bucket; touches the newest shard at most. */
    private static final String PROBE =
            "SELECT revision FROM "
                    + InfluxLine.REVISIONS
                    + " WHERE time >= now() - 1m AND time <= now()";

    private final StoreSettings.Influx settings;
    private final OkHttpClient http;
    private final InfluxRetries retries;
    private final HttpUrl url;

    InfluxQueries(StoreSettings.Influx settings, OkHttpClient http, InfluxRetries retries) {
        this.settings = settings;
        this.http = http;
        this.retries = retries;
        this.url =
                HttpUrl.get(settings.url().toString())
                        .newBuilder()
                        .addPathSegment("query")
                        .addQueryParameter("db", settings.bucket())
                        .addQueryParameter("epoch", "ns")
                        .build();
    }

    /** Values of statements that are put together, each under a name of its own. */
    static final class Parameters {

        private final Map<String, Object> values = new HashMap<>();

        /** How the statement refers to the value, a string or whole number. */
        String bind(Object value) {
            String name = "p" + values.size();
            values.put(name, value);
            return "$" + name;
        }

        Map<String, Object> values() {
            return values;
        }
    }

    /**
     * The rows of one or more statements.
     *
     * @param parameters strings and whole numbers for the statement's {@code $names}
     * @param row reads the values of one row, in the order of the statement's columns
     */
    <T> List<T> rows(String statements, Map<String, Object> parameters, InfluxRows.Row<T> row) {
        try {
            return retries.run(TRIES, () -> send(http, statements, parameters, row));
        } catch (InfluxFailure refusal) {
            throw refusal.unavailable(settings);
        }
    }

    /** Whether the server answers for this bucket and token within three seconds. */
    boolean probe() {
        try {
            OkHttpClient hasty = http.newBuilder().callTimeout(PROBE_TIMEOUT).build();
            List<Long> _ = send(hasty, PROBE, Map.of(), InfluxQueries::revision);
            return true;
        } catch (InfluxFailure failure) {
            return false;
        }
    }

    private static long revision(JsonReader row) throws IOException {
        row.skipValue();
        return row.nextLong();
    }

    private <T> List<T> send(
            OkHttpClient client,
            String statements,
            Map<String, Object> parameters,
            InfluxRows.Row<T> row)
            throws InfluxFailure {
        Request request = request(statements, parameters);
        try (Response response = client.newCall(request).execute();
                ResponseBody body = requireNonNull(response.body())) {
            if (!response.isSuccessful()) {
                throw new InfluxFailure(
                        response.code(),
                        response.header("Retry-After"),
                        "a query was answered %d %s".formatted(response.code(), body.string()),
                        null);
            }
            return InfluxRows.read(new JsonReader(body.charStream()), row);
        } catch (MalformedJsonException | IllegalStateException garbled) {
            throw new InfluxFailure(502, null, "a query had an answer of unknown form", garbled);
        } catch (IOException failed) {
            throw new InfluxFailure(0, null, "a query had no answer: " + failed, failed);
        }
    }

    private Request request(String statements, Map<String, Object> parameters) {
        var form =
                new FormBody.Builder()
                        .add("q", statements)
                        .add("params", new Gson().toJson(parameters))
                        .build();
        return new Request.Builder()
                .url(url)
                .header("Authorization", "Token " + settings.token())
                .header("Accept", "application/json")
                .post(form)
                .build();
    }
}
