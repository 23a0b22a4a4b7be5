package com.eigenkor.serving.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.serving.Await;
import io.lettuce.core.RedisURI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedisLinkTest {

    private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void keys_areSetReadAndKept() {
        try (var redis = RedisServer.start();
                var link = link(redis)) {
            link.set("a", VALUE, LONG).block();

            assertThat(link.get("a").block()).isEqualTo(VALUE);
            assertThat(link.get("b").blockOptional()).isEmpty();
            assertThat(link.keep("a", Duration.ofMillis(1)).block()).isTrue();
            assertThat(link.keep("b", LONG).block()).isFalse();
            Await.until("the key is gone", () -> link.get("a").blockOptional().isEmpty());
        }
    }

    @Test
    void killedRedis_failsAtOnce_andIsFoundAgain() {
        try (var redis = RedisServer.start();
                var link = link(redis)) {
            redis.kill();
            Await.until("the link knows", () -> !link.isUp());
            assertThatThrownBy(() -> link.get("a").block()).isInstanceOf(RedisDownException.class);

            redis.restart();
            Await.until("the link is up again", link::isUp);
            link.set("a", VALUE, LONG).block();
            assertThat(link.get("a").block()).isEqualTo(VALUE);
        }
    }

    @Test
    void frozenRedis_isGivenUp_andFoundAgain() {
        try (var redis = RedisServer.start();
                var link = link(redis)) {
            redis.freeze();
            assertThatThrownBy(() -> link.get("a").block()).isInstanceOf(RedisDownException.class);
            Await.until("the link knows", () -> !link.isUp());

            redis.thaw();
            Await.until("the link is up again", link::isUp);
            assertThat(link.get("a").blockOptional()).isEmpty();
        }
    }

    private static RedisLink link(RedisServer redis) {
        var link = new RedisLink(RedisURI.create(redis.url()));
        Await.until("Redis answers", link::isUp);
        return link;
    }
}
