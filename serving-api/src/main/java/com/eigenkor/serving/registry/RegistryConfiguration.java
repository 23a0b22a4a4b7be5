package com.eigenkor.serving.registry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
public class RegistryConfiguration {

    @Bean
    RegistryController registryController() {
        return new RegistryController();
    }

    @Bean
    UnknownRegistryPaths unknownRegistryPaths() {
        return new UnknownRegistryPaths();
    }
}
