package com.eigenkor.serving.app;

import com.eigenkor.serving.live.KafkaMarketReader;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The running server. */
final class ServingApi implements AutoCloseable {

    private final ReactiveWebServerApplicationContext context;

    private ServingApi(ReactiveWebServerApplicationContext context) {
        this.context = context;
    }

    /** Listens at once and reads Kafka as soon as it is there. */
    static ServingApi start(ServingSettings settings) {
        var application = new SpringApplication(ServingConfiguration.class);
        application.setWebApplicationType(WebApplicationType.REACTIVE);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(
                Map.of(
                        "spring.main.banner-mode", "off",
                        "spring.codec.max-in-memory-size", "64KB",
                        "server.address", settings.platform().host(),
                        "server.port", settings.platform().port(),
                        "server.compression.enabled", true,
                        "server.compression.min-response-size", "1KB",
                        "server.compression.mime-types",
                                "application/json,application/problem+json,text/html"));
        application.addInitializers(fresh ->
                ((GenericApplicationContext) fresh)
                        .registerBean(ServingSettings.class, () -> settings));
        var context = (ReactiveWebServerApplicationContext) application.run();
        var api = new ServingApi(context);
        api.reader().start();
        return api;
    }

    /** The port it listens on. */
    int port() {
        return Objects.requireNonNull(context.getWebServer()).getPort();
    }

    /** Runs when all that was in Kafka at the start has been read. */
    void whenReady(Runnable then) {
        var _ = reader().caughtUp().thenRun(then);
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    private KafkaMarketReader reader() {
        return context.getBean(KafkaMarketReader.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
