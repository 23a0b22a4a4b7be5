package com.eigenkor.serving.app;

import com.eigenkor.market.codec.SchemaManifest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What serializers and tools ask of a schema registry. */
class RegistryTest {

    @AutoClose private static final TestServer server = new TestServer();

    @ParameterizedTest
    @CsvSource({
        "/schemas/ids/2,200",
        "/schemas/ids/2?subject=&fetchMaxId=false,200",
        "/schemas/ids/2?deleted=true,200",
        "/schemas/ids/2/schema,200",
        "/schemas/ids/999,404",
        "/schemas/ids/x,404",
        "/schemas/types,200",
        "/subjects,200",
        "/subjects/market.bars.1m.v1-value/versions,200",
        "/subjects/market.bars.1m.v1-value/versions/latest,200",
        "/subjects/market.bars.1m.v1-value/versions/1,200",
        "/subjects/market.bars.1m.v1-value/versions/9,404",
        "/subjects/nothing/versions,404",
        "/config,200",
        "/apis/registry/v2/ids/contentIds/2,200",
        "/apis/registry/v3/ids/contentIds/2,200",
        "/apis/registry/v2/ids/contentIds/2/references,200",
        "/apis/registry/v3/ids/contentIds/2/references,200",
        "/associations/resources/-/T?resourceType=topic&associationType=value,404",
        "/apis/registry/v2/system/info,404"
    })
    void registry_answersAtTheRootAndUnderItsPrefix(String path, int status) {
        for (String prefix : new String[] {"", "/registry"}) {
            server.get(prefix + path)
                    .expectStatus()
                    .isEqualTo(status)
                    .expectHeader()
                    .valueEquals("Content-Type", "application/json");
        }
    }

    @Test
    void registry_takesAnyAccept_andAnyUnknownMethod() {
        server.http
                .get()
                .uri("/registry/schemas/ids/2?fetchMaxId=false&subject=")
                .header("Accept", "text/html, image/gif, image/jpeg, */*; q=0.2")
                .exchange()
                .expectStatus()
                .isOk();
        server.http.put().uri("/registry/mode").exchange().expectStatus().isNotFound();
        server.get("/registry/whatever").expectStatus().isNotFound();
    }

    @Test
    void registry_givesTheVeryErrorsItsClientsKnow() {
        server.get("/registry/schemas/ids/999")
                .expectBody()
                .jsonPath("$.error_code")
                .isEqualTo(40403);
        server.get("/registry/subjects/no/versions/1")
                .expectBody()
                .jsonPath("$.error_code")
                .isEqualTo(40401);
    }

    @Test
    void registry_findsASchemaAgain_andTakesNone() {
        String schema =
                SchemaManifest.schema(2).orElseThrow().replace("\"", "\\\"").replace("\n", " ");
        server.http
                .post()
                .uri("/registry/subjects/market.bars.1m.v1-value?normalize=false&deleted=false")
                .bodyValue("{\"schema\":\"" + schema + "\"}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo(2)
                .jsonPath("$.version")
                .isEqualTo(1);
        server.http
                .post()
                .uri("/registry/subjects/market.bars.1m.v1-value")
                .bodyValue("{\"schema\":\"\\\"string\\\"\"}")
                .exchange()
                .expectStatus()
                .isNotFound();
        server.http
                .post()
                .uri("/registry/subjects/market.bars.1m.v1-value/versions")
                .bodyValue("{\"schema\":\"\\\"string\\\"\"}")
                .exchange()
                .expectStatus()
                .isForbidden();
    }
}
