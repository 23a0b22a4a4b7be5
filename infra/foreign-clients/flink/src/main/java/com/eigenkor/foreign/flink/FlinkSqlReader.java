package com.eigenkor.foreign.flink;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/**
 * Prints every committed record of a bar topic as JSON, from its beginning to its present end, by a
 * bounded Flink SQL query in this process.
 *
 * <p>Exit codes: 0 done, 1 the topic could not be read, 2 wrong arguments. On JDK 25 Flink needs no
 * opened package for this; {@code --sun-misc-unsafe-memory-access=allow} and {@code
 * --enable-native-access=ALL-UNNAMED} keep the JVM from warning.
 */
public final class FlinkSqlReader {

    /** Kept, or the setting would be lost with it. Failures reach us as exceptions. */
    private static final Logger ROOT = Logger.getLogger("");

    private FlinkSqlReader() {}

    public static void main(String... line) {
        int code = run(line);
        // After success the cluster in this process ends by itself, and the JVM with it; an exit in
        // the middle of that would trip its shutdown hooks.
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int run(String... line) {
        ROOT.setLevel(Level.OFF);
        Arguments arguments;
        try {
            arguments = Arguments.parse(line);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + ". " + Arguments.USAGE);
            return 2;
        }
        try {
            print(arguments, new PrintStream(System.out, false, StandardCharsets.UTF_8));
            return 0;
        } catch (Exception failed) {
            System.err.printf(
                    "Could not read %s: %s%n", arguments.table().topic(), Causes.sentence(failed));
            return 1;
        }
    }

    private static void print(Arguments arguments, PrintStream out) throws Exception {
        var sql = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        sql.getConfig().set("parallelism.default", "1");
        sql.executeSql(arguments.table().ddl());
        try (var rows = sql.executeSql(arguments.query()).collect()) {
            while (rows.hasNext()) {
                out.println(JsonLine.of(fields(arguments.columns(), rows.next())));
            }
        }
        out.flush();
    }

    private static Map<String, @Nullable Object> fields(List<Column> columns, Row row) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < columns.size(); i++) {
            fields.put(columns.get(i).name(), row.getField(i));
        }
        return Collections.unmodifiableMap(fields);
    }
}
