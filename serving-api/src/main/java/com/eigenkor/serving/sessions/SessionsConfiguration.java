package com.eigenkor.serving.sessions;

import com.eigenkor.serving.redis.RedisLink;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
public class SessionsConfiguration {

    @Bean
    SessionTokens sessionTokens(RedisLink redis, InstantSource clock) {
        return new SessionTokens(redis, clock);
    }

    @Bean
    SessionsController sessionsController(SessionTokens tokens) {
        return new SessionsController(tokens);
    }
}
