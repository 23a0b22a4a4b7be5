package com.eigenkor.serving.history;

import com.eigenkor.serving.redis.RedisDownException;
import com.eigenkor.serving.redis.RedisLink;
import com.eigenkor.serving.web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/** Requests of the replaced system's paths by their id, for 35 minutes after the last use. */
final class CandleRequests {

    private static final Duration STAYS = Duration.ofMinutes(35);
    private static final Pattern FORM = Pattern.compile("[0-9a-f-]{36}");

    private final RedisLink redis;

    CandleRequests(RedisLink redis) {
        this.redis = redis;
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    Mono<Void> keep(String id, CandleRequest request) {
        return redis.set(key(id), request.text().getBytes(StandardCharsets.UTF_8), STAYS)
                .onErrorMap(RedisDownException.class, down -> unavailable());
    }

    /** Ends with a {@link Problem} (404) for an id that is unknown or too old. */
    Mono<CandleRequest> find(String id) {
        if (!FORM.matcher(id).matches()) {
            return Mono.error(unknown());
        }
        return redis.get(key(id))
                .map(bytes -> CandleRequest.parse(new String(bytes, StandardCharsets.UTF_8)))
                .onErrorMap(RedisDownException.class, down -> unavailable())
                .switchIfEmpty(Mono.error(CandleRequests::unknown));
    }

    private static Problem unknown() {
        return Problem.notFound(
                "bad_cursor",
                "request_id is unknown or older than 35 minutes; ask for the range again");
    }

    private static Problem unavailable() {
        return Problem.unavailable("chunks cannot be continued at the moment; try again soon");
    }

    private static String key(String id) {
        return "eigenkor:request:" + id;
    }
}
