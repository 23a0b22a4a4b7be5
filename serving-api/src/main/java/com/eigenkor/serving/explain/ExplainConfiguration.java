package com.eigenkor.serving.explain;

import com.eigenkor.market.PolicyBook;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.serving.recut.Recut;
import com.eigenkor.serving.symbols.SeriesNames;
import com.eigenkor.store.BarStore;
import com.eigenkor.store.TradeStore;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
public class ExplainConfiguration {

    @Bean
    ExplainController explainController(
            BarStore bars,
            TradeStore trades,
            PolicyBook policies,
            RevisionWindow window,
            SeriesNames names,
            Scheduler blocking,
            InstantSource clock) {
        var recut = new Recut(trades, policies::at, window);
        var rebuilds = new Rebuilds(trades, policies, window, clock);
        return new ExplainController(new Explainer(bars, recut, rebuilds, clock), names, blocking);
    }
}
