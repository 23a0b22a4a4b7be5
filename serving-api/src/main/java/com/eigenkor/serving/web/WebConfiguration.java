package com.eigenkor.serving.web;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {

    @Bean
    Headers headers() {
        return new Headers();
    }

    @Bean
    ProblemHandler problemHandler() {
        return new ProblemHandler();
    }

    @Bean
    RateLimiter rateLimiter(WebSettings settings, InstantSource clock) {
        return new RateLimiter(settings.limit(), clock);
    }

    @Bean
    RefusedRequests refusedRequests() {
        return new RefusedRequests();
    }

    @Bean
    UiController uiController(WebSettings settings, Scheduler blocking) {
        return new UiController(new UiFiles(settings.uiFolder()), blocking);
    }
}
