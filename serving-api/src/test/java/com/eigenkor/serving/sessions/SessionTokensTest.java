package com.eigenkor.serving.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.serving.Await;
import com.eigenkor.serving.redis.RedisLink;
import com.eigenkor.serving.redis.RedisServer;
import com.eigenkor.serving.web.Problem;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokensTest {

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-24T10:00:00Z"));
    private RedisServer redis = RedisServer.start();
    private RedisLink link = new RedisLink(RedisURI.create(redis.url()));
    private SessionTokens tokens = new SessionTokens(link, now::get);

    @BeforeEach
    void connect() {
        Await.until("Redis answers", link::isUp);
    }

    @AfterEach
    void end() {
        link.close();
        redis.close();
    }

    private String issue() {
        return Objects.requireNonNull(tokens.issue().block());
    }

    private void require(String token) {
        tokens.require(Optional.of(token)).block();
    }

    private void assertRefused(String token, int status) {
        assertThatThrownBy(() -> require(token))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(status));
    }

    @Test
    void tokens_are256Bits_andNeverTheSame() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 100; i++) {
            assertThat(seen.add(issue())).isTrue();
        }
        assertThat(seen).allMatch(token -> token.matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    void issuedToken_passes() {
        String token = issue();

        require(token);
        require(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "' OR 1=1 --"})
    void anythingElse_isRefused(String token) {
        assertRefused(token, 401);
    }

    @Test
    void missingToken_isRefused() {
        assertThatThrownBy(() -> tokens.require(Optional.empty()).block())
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo("bad_session"));
    }

    @Test
    void token_endsAfterTwelveHours_howeverBusy() {
        String token = issue();
        now.updateAndGet(time -> time.plus(Duration.ofHours(11)));
        require(token);
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(61)));

        assertRefused(token, 401);
    }

    @Test
    void tokenItself_isNotInRedis() {
        String token = issue();

        assertThat(link.get("eigenkor:session:" + token).blockOptional()).isEmpty();
    }

    @Test
    void redisDown_closesToAllButTheRecentlyValid() {
        String used = issue();
        String unused = issue();
        require(used);
        redis.kill();
        Await.until("the link knows", () -> !link.isUp());

        require(used);
        assertRefused(unused, 503);
        assertThatThrownBy(this::issue)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(503));
        now.updateAndGet(time -> time.plus(Duration.ofSeconds(61)));
        assertRefused(used, 503);
    }
}
