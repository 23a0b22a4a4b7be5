package com.eigenkor.serving.app;

import com.eigenkor.market.PolicyBook;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.UnsentSpecs;
import com.eigenkor.serving.explain.ExplainConfiguration;
import com.eigenkor.serving.history.HistoryConfiguration;
import com.eigenkor.serving.live.KafkaMarketReader;
import com.eigenkor.serving.live.LiveConfiguration;
import com.eigenkor.serving.live.LiveMarket;
import com.eigenkor.serving.live.LiveSettings;
import com.eigenkor.serving.redis.RedisConfiguration;
import com.eigenkor.serving.redis.RedisLink;
import com.eigenkor.serving.registry.RegistryConfiguration;
import com.eigenkor.serving.sessions.SessionsConfiguration;
import com.eigenkor.serving.symbols.Instruments;
import com.eigenkor.serving.symbols.SymbolsConfiguration;
import com.eigenkor.serving.web.WebConfiguration;
import com.eigenkor.serving.web.WebSettings;
import com.eigenkor.store.BarStore;
import com.eigenkor.store.TradeStore;
import io.lettuce.core.RedisURI;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import reactor.core.scheduler.Scheduler;

/** Wires the process. The parts of Spring Boot in use are named, so that it starts fast. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    NettyReactiveWebServerAutoConfiguration.class,
    HttpHandlerAutoConfiguration.class,
    CodecsAutoConfiguration.class,
    WebFluxAutoConfiguration.class
})
@Import({
    SymbolsConfiguration.class,
    LiveConfiguration.class,
    HistoryConfiguration.class,
    ExplainConfiguration.class,
    SessionsConfiguration.class,
    RegistryConfiguration.class,
    RedisConfiguration.class,
    WebConfiguration.class
})
class ServingConfiguration {

    @Bean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean
    BarStore barStore(ServingSettings settings) {
        return BarStore.open(settings.platform().store());
    }

    @Bean
    TradeStore tradeStore(ServingSettings settings) {
        return TradeStore.open(settings.platform().store());
    }

    @Bean
    PolicyBook policies(ServingSettings settings) {
        return new PolicyBook(settings.platform().policies()::of);
    }

    @Bean
    RevisionWindow revisionWindow(ServingSettings settings) {
        return settings.platform().window();
    }

    @Bean
    UnsentSpecs unsentSpecs(ServingSettings settings) {
        return settings.platform().unsent();
    }

    @Bean
    RedisURI redisUri(ServingSettings settings) {
        return settings.redis();
    }

    @Bean
    LiveSettings liveSettings(ServingSettings settings) {
        Map<String, Object> kafka =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.platform().kafka(),
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "serving-api");
        return new LiveSettings(
                kafka,
                settings.mostKept(),
                settings.mostSockets(),
                settings.origins(),
                settings.isLoopback());
    }

    @Bean
    WebSettings webSettings(ServingSettings settings) {
        return new WebSettings(settings.uiFolder(), settings.limit());
    }

    @Bean
    StoreHealth storeHealth(BarStore store, Scheduler blocking) {
        return new StoreHealth(store, blocking);
    }

    @Bean
    StatusController statusController(
            KafkaMarketReader reader,
            LiveMarket market,
            StoreHealth store,
            RedisLink redis,
            Instruments instruments,
            ServingSettings settings,
            InstantSource clock) {
        return new StatusController(reader, market, store, redis, instruments, settings, clock);
    }
}
