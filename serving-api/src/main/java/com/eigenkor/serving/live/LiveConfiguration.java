package com.eigenkor.serving.live;

import com.eigenkor.serving.symbols.Instruments;
import com.eigenkor.serving.symbols.SeriesNames;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
public class LiveConfiguration {

    private static final int EPOCH_BITS = 50;

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
            InstantSource clock) {
        var reader =
                new KafkaMarketReader(
                        settings.kafka(), market, instruments::put, instruments::observe, clock);
        instruments.completeAfter(reader.caughtUp());
        return reader;
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
            SeriesNames names,
            SocketDoor door,
            Sockets sockets,
            InstantSource clock) {
        return new LiveController(market, names, door, sockets, clock);
    }
}
