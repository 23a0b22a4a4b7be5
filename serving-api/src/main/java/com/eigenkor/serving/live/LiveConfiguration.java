package com.eigenkor.serving.live;

import com.eigenkor.market.PolicyBook;
import com.eigenkor.serving.rollup.RollUpReader;
import com.eigenkor.serving.symbols.Instruments;
import com.eigenkor.serving.symbols.SeriesNames;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
public class LiveConfiguration {

    private static final int EPOCH_BITS = 50;
    private static final int FOLDING = 2;

    @Bean
    LiveMarket liveMarket(LiveSettings settings) {
        long epoch = new SecureRandom().nextLong() >>> (Long.SIZE - EPOCH_BITS);
        return new LiveMarket(Long.toString(epoch, Character.MAX_RADIX), settings.mostKept());
    }

    @Bean
    KafkaMarketReader kafkaMarketReader(
            LiveSettings settings,
            LiveMarket market,
            Instruments instruments,
            PolicyBook policies,
            InstantSource clock) {
        var told =
                new Told(
                        instruments::put,
                        instruments::observe,
                        span -> policies.put(span, clock.millis()));
        var reader = new KafkaMarketReader(settings.kafka(), market, told, clock);
        instruments.completeAfter(reader.caughtUp());
        return reader;
    }

    /** Where custom series are folded; reads the store and may wait for it. */
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService rollUpExecutor() {
        return Executors.newFixedThreadPool(
                FOLDING, Thread.ofPlatform().daemon().name("roll-up-", 1).factory());
    }

    @Bean
    RolledLines rolledLines(
            LiveMarket market,
            RollUpReader reader,
            SeriesNames names,
            ExecutorService rollUpExecutor,
            InstantSource clock,
            LiveSettings settings) {
        return new RolledLines(
                market, reader, names::calendar, rollUpExecutor, clock, settings.mostKept());
    }

    @Bean
    Sockets sockets(LiveSettings settings) {
        return new Sockets(settings.mostSockets());
    }

    @Bean
    SocketDoor socketDoor(Sockets sockets, LiveSettings settings) {
        return new SocketDoor(sockets, new Origins(settings.origins(), settings.isLoopbackOpen()));
    }

    @Bean
    LiveController liveController(
            LiveMarket market,
            RolledLines rolled,
            SeriesNames names,
            SocketDoor door,
            Sockets sockets,
            InstantSource clock) {
        return new LiveController(market, rolled, names, door, sockets, clock);
    }
}
