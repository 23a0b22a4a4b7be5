package com.eigenkor.serving.app;

import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What each answer is that says what is wrong. */
final class Problems {

    private Problems() {}

    static void expect(ResponseSpec answer, int status, String code) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .valueEquals("Content-Type", "application/problem+json")
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.type")
                .isEqualTo("urn:eigenkor:problem:" + code)
                .jsonPath("$.title")
                .isNotEmpty()
                .jsonPath("$.detail")
                .isNotEmpty()
                .jsonPath("$.instance")
                .isNotEmpty()
                .jsonPath("$.traceId")
                .isNotEmpty();
    }
}
