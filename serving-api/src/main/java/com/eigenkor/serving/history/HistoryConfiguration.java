package com.eigenkor.serving.history;

import com.eigenkor.serving.live.KafkaMarketReader;
import com.eigenkor.serving.live.LiveMarket;
import com.eigenkor.serving.live.LiveSettings;
import com.eigenkor.serving.live.RolledLines;
import com.eigenkor.serving.redis.RedisLink;
import com.eigenkor.serving.rollup.RollUpReader;
import com.eigenkor.serving.sessions.SessionTokens;
import com.eigenkor.serving.symbols.SeriesNames;
import com.eigenkor.store.BarStore;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
public class HistoryConfiguration {

    private static final int THREADS = 8;
    private static final int MOST_QUEUED = 1000;

    /** Where calls that block run; beyond its queue requests are refused. */
    @Bean(destroyMethod = "dispose")
    Scheduler blockingScheduler() {
        return Schedulers.newBoundedElastic(THREADS, MOST_QUEUED, "blocking");
    }

    @Bean
    KafkaBarLog kafkaBarLog(LiveSettings settings) {
        return new KafkaBarLog(settings.kafka());
    }

    @Bean
    SeriesHistory seriesHistory(BarStore store, LiveMarket market, BarLog log) {
        return new SeriesHistory(store, market, log);
    }

    @Bean
    RollUpReader rollUpReader(SeriesHistory history) {
        return new RollUpReader(new KnownStockBars(history));
    }

    @Bean
    EveryHistory everyHistory(
            SeriesHistory stock,
            RollUpReader reader,
            LiveMarket market,
            RolledLines lines,
            SeriesNames names) {
        return new EveryHistory(stock, new RolledHistory(reader, market, lines, names::calendar));
    }

    @Bean
    BarsController barsController(
            EveryHistory history,
            KnownBars known,
            SeriesNames names,
            RedisLink redis,
            Scheduler blocking,
            KafkaMarketReader reader) {
        return new BarsController(
                history,
                known,
                names,
                new PageCache(redis),
                blocking,
                () -> reader.caughtUp().isDone());
    }

    @Bean
    DigestController digestController(
            SeriesHistory history, SeriesNames names, Scheduler blocking) {
        return new DigestController(history, names, blocking);
    }

    @Bean
    KnownBars knownBars(BarStore store, InstantSource clock) {
        return new KnownBars(store, clock);
    }

    @Bean
    RevisionsController revisionsController(
            KnownBars known, SeriesNames names, Scheduler blocking) {
        return new RevisionsController(known, names, blocking);
    }

    @Bean
    CandlesController candlesController(
            EveryHistory history,
            RedisLink redis,
            SessionTokens sessions,
            SeriesNames names,
            Scheduler blocking) {
        return new CandlesController(
                new Candles(history), new CandleRequests(redis), sessions, names, blocking);
    }
}
