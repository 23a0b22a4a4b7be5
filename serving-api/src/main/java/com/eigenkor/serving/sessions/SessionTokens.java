package com.eigenkor.serving.sessions;

import com.eigenkor.serving.redis.RedisDownException;
import com.eigenkor.serving.redis.RedisLink;
import com.eigenkor.serving.web.Parameters;
import com.eigenkor.serving.web.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/**
 * Session tokens: 256 random bits, kept as their SHA-256, gone after 45 idle minutes or 12 hours.
 * While Redis is down none is issued, and only those seen valid within the last minute pass.
 */
public final class SessionTokens {

    static final String PARAMETER = "session_token";

    /** How long a session lives without a sign of life. */
    static final Duration IDLE = Duration.ofMinutes(45);

    private static final String BEARER = "Bearer ";
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final long TRUSTED_MS = 60_000;
    private static final int MOST_TRUSTED = 10_000;
    private static final int TOKEN_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final RedisLink redis;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Long> seenValidMs = new ConcurrentHashMap<>();

    public SessionTokens(RedisLink redis, InstantSource clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** The token of a request, as bearer or in the query. */
    public static Optional<String> of(ServerHttpRequest request) {
        String header = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(header.substring(BEARER.length()).strip());
        }
        return Parameters.of(request.getQueryParams()).text(PARAMETER);
    }

    /** A new token. Ends with a {@link Problem} (503) while Redis is down. */
    Mono<String> issue() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long endsMs = clock.millis() + LONGEST.toMillis();
        byte[] value = Long.toString(endsMs).getBytes(StandardCharsets.US_ASCII);
        return redis.set(key(token), value, IDLE)
                .thenReturn(token)
                .onErrorMap(RedisDownException.class, down -> unavailable());
    }

    /**
     * Lets a valid token pass and prolongs its life. Ends with a {@link Problem}: bad_session (401)
     * without a valid token, unavailable (503) when that cannot be known.
     */
    public Mono<Void> require(Optional<String> token) {
        if (token.isEmpty() || !FORM.matcher(token.get()).matches()) {
            return Mono.error(invalid());
        }
        String key = key(token.get());
        return redis.get(key)
                .map(SessionTokens::endsMs)
                .filter(endsMs -> endsMs > clock.millis())
                .flatMap(endsMs -> prolong(key, endsMs))
                .filter(isKept -> isKept)
                .doOnNext(isKept -> remember(key))
                .switchIfEmpty(Mono.defer(() -> forget(key)))
                .then()
                .onErrorResume(RedisDownException.class, down -> trust(key));
    }

    private Mono<Boolean> prolong(String key, long endsMs) {
        long leftMs = Math.min(IDLE.toMillis(), endsMs - clock.millis());
        return redis.keep(key, Duration.ofMillis(Math.max(1, leftMs)));
    }

    private static long endsMs(byte[] value) {
        return Long.parseLong(new String(value, StandardCharsets.US_ASCII));
    }

    private void remember(String key) {
        if (seenValidMs.size() >= MOST_TRUSTED) {
            seenValidMs.clear();
        }
        seenValidMs.put(key, clock.millis());
    }

    private Mono<Boolean> forget(String key) {
        seenValidMs.remove(key);
        return Mono.error(invalid());
    }

    private Mono<Void> trust(String key) {
        Long seenMs = seenValidMs.get(key);
        boolean isRecent = seenMs != null && clock.millis() - seenMs <= TRUSTED_MS;
        return isRecent ? Mono.empty() : Mono.error(unavailable());
    }

    private static Problem invalid() {
        return Problem.of(
                401,
                "bad_session",
                "session_token is missing, unknown or expired; POST /utils/session/initiate gives a"
                        + " new one");
    }

    private static Problem unavailable() {
        return Problem.unavailable("sessions cannot be checked at the moment; try again soon");
    }

    private static String key(String token) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(token.getBytes(StandardCharsets.US_ASCII));
            return "eigenkor:session:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
