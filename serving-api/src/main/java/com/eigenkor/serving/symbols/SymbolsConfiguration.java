package com.eigenkor.serving.symbols;

import com.eigenkor.market.UnsentSpecs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
public class SymbolsConfiguration {

    @Bean
    Instruments instruments() {
        return new Instruments();
    }

    @Bean
    SeriesNames seriesNames(Instruments instruments, UnsentSpecs unsent) {
        return new SeriesNames(instruments, unsent);
    }

    @Bean
    SymbolsController symbolsController(Instruments instruments, SeriesNames names) {
        return new SymbolsController(instruments, names);
    }
}
