package com.eigenkor.serving.registry;

import com.eigenkor.market.codec.SchemaManifest;
import com.eigenkor.market.codec.SchemaManifest.Entry;
import com.eigenkor.serving.wire.JsonText;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers the questions serializers and tools ask of a schema registry, in the dialects of
 * Confluent and Apicurio; at the root and under {@code /registry}. Query parameters are ignored, as
 * those clients expect, and every unknown path is a plain 404: anything else stops them.
 */
@RestController
@RequestMapping({"", "/registry"})
final class RegistryController {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int NO_SUBJECT = 40401;
    private static final int NO_VERSION = 40402;
    private static final int NO_SCHEMA = 40403;
    private static final int READ_ONLY = 40301;

    @GetMapping("/schemas/ids/{id}")
    ResponseEntity<String> schema(@PathVariable String id) {
        return text(id).map(schema -> ok("{\"schema\":" + JsonText.quote(schema) + "}"))
                .orElseGet(() -> missing(NO_SCHEMA, "Schema not found"));
    }

    @GetMapping("/schemas/ids/{id}/schema")
    ResponseEntity<String> bareSchema(@PathVariable String id) {
        return text(id).map(RegistryController::ok)
                .orElseGet(() -> missing(NO_SCHEMA, "Schema not found"));
    }

    @GetMapping("/schemas/types")
    ResponseEntity<String> types() {
        return ok("[\"AVRO\"]");
    }

    @GetMapping("/subjects")
    ResponseEntity<String> subjects() {
        return ok(
                SchemaManifest.entries().stream()
                        .map(Entry::subject)
                        .distinct()
                        .sorted()
                        .map(JsonText::quote)
                        .collect(Collectors.joining(",", "[", "]")));
    }

    @GetMapping("/subjects/{subject}/versions")
    ResponseEntity<String> versions(@PathVariable String subject) {
        var entries = entries(subject);
        if (entries.isEmpty()) {
            return missing(NO_SUBJECT, "Subject '" + subject + "' not found.");
        }
        return ok(
                entries.stream()
                        .map(entry -> String.valueOf(entry.version()))
                        .collect(Collectors.joining(",", "[", "]")));
    }

    @GetMapping("/subjects/{subject}/versions/{version}")
    ResponseEntity<String> version(@PathVariable String subject, @PathVariable String version) {
        var entries = entries(subject);
        if (entries.isEmpty()) {
            return missing(NO_SUBJECT, "Subject '" + subject + "' not found.");
        }
        if (version.equals("latest") || version.equals("-1")) {
            return ok(json(entries.getLast()));
        }
        return entries.stream()
                .filter(entry -> String.valueOf(entry.version()).equals(version))
                .findFirst()
                .map(entry -> ok(json(entry)))
                .orElseGet(() -> missing(NO_VERSION, "Version " + version + " not found."));
    }

    /** Which version a schema is. */
    @PostMapping("/subjects/{subject}")
    ResponseEntity<String> lookUp(
            @PathVariable String subject, @RequestBody(required = false) @Nullable String body) {
        var entries = entries(subject);
        if (entries.isEmpty()) {
            return missing(NO_SUBJECT, "Subject '" + subject + "' not found.");
        }
        var asked = schemaIn(body);
        return entries.stream()
                .filter(entry -> JSON.readTree(entry.schema()).equals(asked))
                .findFirst()
                .map(entry -> ok(json(entry)))
                .orElseGet(() -> missing(NO_SCHEMA, "Schema not found"));
    }

    @PostMapping("/subjects/{subject}/versions")
    ResponseEntity<String> register(@PathVariable String subject) {
        return error(
                HttpStatus.FORBIDDEN,
                READ_ONLY,
                "This registry is read-only; schemas ship with the platform");
    }

    /** The root's own {@code /config} asks for nothing else: the API's stands under /api/v1. */
    @GetMapping({"/config", "/config/{subject}"})
    ResponseEntity<String> config() {
        return ok("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
    }

    @GetMapping("/mode")
    ResponseEntity<String> mode() {
        return ok("{\"mode\":\"READONLY\"}");
    }

    @GetMapping({
        "/apis/registry/v2/ids/contentIds/{id}",
        "/apis/registry/v3/ids/contentIds/{id}",
        "/apis/registry/v2/ids/globalIds/{id}",
        "/apis/registry/v3/ids/globalIds/{id}"
    })
    ResponseEntity<String> content(@PathVariable String id) {
        return bareSchema(id);
    }

    @GetMapping({
        "/apis/registry/v2/ids/contentIds/{id}/references",
        "/apis/registry/v3/ids/contentIds/{id}/references",
        "/apis/registry/v2/ids/globalIds/{id}/references",
        "/apis/registry/v3/ids/globalIds/{id}/references"
    })
    ResponseEntity<String> references(@PathVariable String id) {
        return text(id).isPresent() ? ok("[]") : missing(NO_SCHEMA, "Schema not found");
    }

    /** Everything else under the prefix, whatever the method. */
    @RequestMapping({"/associations/**", "/apis/**", "/schemas/**", "/subjects/**", "/mode/**"})
    ResponseEntity<String> unknown() {
        return missing(HttpStatus.NOT_FOUND.value(), "HTTP 404 Not Found");
    }

    private static Optional<String> text(String id) {
        return id.matches("[0-9]{1,9}")
                ? SchemaManifest.schema(Integer.parseInt(id))
                : Optional.empty();
    }

    private static List<Entry> entries(String subject) {
        return SchemaManifest.entries().stream()
                .filter(entry -> entry.subject().equals(subject))
                .sorted((a, b) -> Integer.compare(a.version(), b.version()))
                .toList();
    }

    private static @Nullable JsonNode schemaIn(@Nullable String body) {
        try {
            var schema = JSON.readTree(Objects.requireNonNullElse(body, "")).get("schema");
            return schema != null && schema.isString() ? JSON.readTree(schema.stringValue()) : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static String json(Entry entry) {
        return "{\"subject\":%s,\"version\":%d,\"id\":%d,\"schemaType\":\"AVRO\",\"schema\":%s}"
                .formatted(
                        JsonText.quote(entry.subject()),
                        entry.version(),
                        entry.id(),
                        JsonText.quote(entry.schema()));
    }

    private static ResponseEntity<String> ok(String json) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json);
    }

    private static ResponseEntity<String> missing(int code, String message) {
        return error(HttpStatus.NOT_FOUND, code, message);
    }

    private static ResponseEntity<String> error(HttpStatus status, int code, String message) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(
                        "{\"error_code\":%d,\"message\":%s}"
                                .formatted(code, JsonText.quote(message)));
    }
}
