package com.eigenkor.serving.redis;

import io.lettuce.core.RedisURI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
public class RedisConfiguration {

    @Bean
    RedisLink redisLink(RedisURI uri) {
        return new RedisLink(uri);
    }
}
