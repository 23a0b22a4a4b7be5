package com.eigenkor.serving.sessions;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code /utils/session}. */
@RestController
final class SessionsController {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SessionTokens tokens;

    SessionsController(SessionTokens tokens) {
        this.tokens = tokens;
    }

    @RequestMapping(
            path = {"/utils/session/initiate", "/utils/session/initiate/"},
            method = {RequestMethod.GET, RequestMethod.POST})
    Mono<ResponseEntity<String>> initiate() {
        return tokens.issue().map(token -> answer("{\"session_token\":\"" + token + "\"}"));
    }

    /** The token may stand in the body, the query or as bearer. */
    @PostMapping({"/utils/session/heartbeat", "/utils/session/heartbeat/"})
    Mono<ResponseEntity<String>> heartbeat(
            ServerHttpRequest request, @RequestBody(required = false) @Nullable String body) {
        var token = SessionTokens.of(request).or(() -> inBody(body));
        String alive =
                "{\"status\":\"ok\",\"expires_in\":%d}".formatted(SessionTokens.IDLE.toSeconds());
        return tokens.require(token).then(Mono.fromSupplier(() -> answer(alive)));
    }

    private static Optional<String> inBody(@Nullable String body) {
        if (body == null || body.isBlank()) {
            return Optional.empty();
        }
        try {
            var value = JSON.readTree(body).get(SessionTokens.PARAMETER);
            return value == null ? Optional.empty() : value.stringValueOpt();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static ResponseEntity<String> answer(String json) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(json);
    }
}
