package com.eigenkor.market.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;

class SchemaManifestTest {

    /**
     * What each id has meant since it was published: CRC-64 over the schema without its docs. A
     * line here never changes; a new version adds one.
     */
    private static final Map<Integer, String> PUBLISHED =
            Map.of(
                    1, "ef1bf0304aaacae5",
                    2, "8f8e2eb7cada8640",
                    3, "9a05cfc65e7ed5f0",
                    4, "10ea1649cf953e7a",
                    5, "7505d9c866bca30c",
                    6, "e4b5e75c8622462a",
                    7, "1a656639dd77144d",
                    8, "984fb598998b9c33",
                    9, "2afc3f59f3753f6f");

    @Test
    void ids_meanForEverWhatTheyMeantFirst() {
        var now =
                SchemaManifest.entries().stream()
                        .collect(
                                Collectors.toMap(
                                        SchemaManifest.Entry::id,
                                        entry -> fingerprint(entry.schema()),
                                        (a, b) -> a));
        assertThat(now).containsExactlyInAnyOrderEntriesOf(PUBLISHED);
    }

    @Test
    void everyTopicButTheDeadLetters_hasASubject() {
        var expected =
                Topics.all().stream()
                        .filter(topic -> !topic.equals(Topics.DEAD_LETTERS))
                        .map(topic -> topic.name() + "-value")
                        .collect(Collectors.toSet());
        assertThat(SchemaManifest.entries().stream().map(SchemaManifest.Entry::subject).distinct())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void versionsOfASubject_areFullyCompatibleWithEachOther() {
        Map<String, List<SchemaManifest.Entry>> subjects =
                SchemaManifest.entries().stream()
                        .collect(Collectors.groupingBy(SchemaManifest.Entry::subject));
        subjects.forEach((subject, versions) -> {
            for (var reader : versions) {
                for (var writer : versions) {
                    assertThat(compatibility(reader.schema(), writer.schema()))
                            .as(subject)
                            .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
                }
            }
        });
    }

    @Test
    void noContract_hasAnEnum() {
        for (var entry : SchemaManifest.entries()) {
            assertThat(types(parse(entry.schema()), new HashSet<>()))
                    .doesNotContain(Schema.Type.ENUM);
        }
    }

    private static Set<Schema.Type> types(Schema schema, Set<Schema.Type> found) {
        found.add(schema.getType());
        switch (schema.getType()) {
            case RECORD -> schema.getFields().forEach(field -> types(field.schema(), found));
            case UNION -> schema.getTypes().forEach(branch -> types(branch, found));
            case ARRAY -> types(schema.getElementType(), found);
            default -> {}
        }
        return found;
    }

    private static SchemaCompatibilityType compatibility(String reader, String writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(parse(reader), parse(writer))
                .getType();
    }

    private static String fingerprint(String schema) {
        String withoutDocs =
                parse(schema).toString().replaceAll("\"doc\":\"(\\\\.|[^\"])*\",?", "");
        return Long.toHexString(
                SchemaNormalization.fingerprint64(withoutDocs.getBytes(StandardCharsets.UTF_8)));
    }

    private static Schema parse(String schema) {
        return new Schema.Parser().parse(schema);
    }
}
