package com.eigenkor.store;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the answer to InfluxQL statements without building a tree of it. */
final class InfluxRows {

    private InfluxRows() {}

    /** Takes the values of one row. */
    interface Row<T> {
        T read(JsonReader values) throws IOException;
    }

    /**
     * The rows of all statements.
     *
     * @throws InfluxFailure when one of the statements failed, or its rows are not all there
     */
    static <T> List<T> read(JsonReader json, Row<T> row) throws IOException, InfluxFailure {
        var answer = new Answer<T>(row);
        forEachMember(
                json,
                name -> {
                    switch (name) {
                        case "results" -> forEachElement(json, () -> answer.result(json));
                        case "error" -> answer.error = json.nextString();
                        default -> json.skipValue();
                    }
                });
        return answer.complete();
    }

    private static final class Answer<T> {

        private final Row<T> row;
        private final List<T> rows = new ArrayList<>();
        private @Nullable String error;

        private Answer(Row<T> row) {
            this.row = row;
        }

        private void result(JsonReader json) throws IOException {
            forEachMember(
                    json,
                    name -> {
                        switch (name) {
                            case "series" -> forEachElement(json, () -> series(json));
                            case "error" -> error = json.nextString();
                            case "partial" -> partial(json);
                            default -> json.skipValue();
                        }
                    });
        }

        private void series(JsonReader json) throws IOException {
            forEachMember(
                    json,
                    name -> {
                        switch (name) {
                            case "values" -> forEachElement(json, () -> row(json));
                            case "partial" -> partial(json);
                            default -> json.skipValue();
                        }
                    });
        }

        private void row(JsonReader json) throws IOException {
            json.beginArray();
            rows.add(row.read(json));
            json.endArray();
        }

        private void partial(JsonReader json) throws IOException {
            if (json.nextBoolean()) {
                error = "the answer was cut short; InfluxDB limits the rows of a query";
            }
        }

        private List<T> complete() throws InfluxFailure {
            if (error != null) {
                int status = error.contains("database not found") ? 404 : 500;
                throw new InfluxFailure(status, null, "a query failed: " + error, null);
            }
            return rows;
        }
    }

    private interface Member {
        void read(String name) throws IOException;
    }

    private interface Element {
        void read() throws IOException;
    }

    private static void forEachMember(JsonReader json, Member member) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            member.read(json.nextName());
        }
        json.endObject();
    }

    private static void forEachElement(JsonReader json, Element element) throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            element.read();
        }
        json.endArray();
    }
}
