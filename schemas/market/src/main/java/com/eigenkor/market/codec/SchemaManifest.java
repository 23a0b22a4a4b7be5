package com.eigenkor.market.codec;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.topics.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every schema ever published with its fixed id, under the subjects of our topics: all that a
 * read-only schema registry needs to answer.
 */
public final class SchemaManifest {

    private static final String SPEC = "<spec>";

    /**
     * One version of one subject.
     *
     * @param id what stands in the frame of a record
     * @param subject topic name and {@code -value}
     * @param version from 1
     * @param schema the Avro schema, JSON text
     */
    public record Entry(int id, String subject, int version, String schema) {}

    private static final List<Entry> ENTRIES =
            resource("/schema-ids.tsv")
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .flatMap(SchemaManifest::entries)
                    .toList();

    private SchemaManifest() {}

    /** All versions of all subjects, by id. */
    public static List<Entry> entries() {
        return ENTRIES;
    }

    /** The Avro schema of an id, JSON text. */
    public static Optional<String> schema(int id) {
        return ENTRIES.stream().filter(entry -> entry.id() == id).map(Entry::schema).findFirst();
    }

    private static Stream<Entry> entries(String line) {
        String[] column = line.split("\t");
        int id = Integer.parseInt(column[0]);
        int version = Integer.parseInt(column[2]);
        String schema = resource("/avro/" + column[3]);
        if (!column[1].contains(SPEC)) {
            return Stream.of(new Entry(id, column[1], version, schema));
        }
        return BarSpec.STOCK.stream()
                .map(spec -> column[1].replace(SPEC, Topics.specName(spec)))
                .map(subject -> new Entry(id, subject, version, schema));
    }

    private static String resource(String name) {
        try (InputStream in = SchemaManifest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing in the jar: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
