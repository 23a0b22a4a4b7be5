package com.eigenkor.streams.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;

/** One line a message, and of Kafka's clients only what is wrong. */
public final class Logging {

    private static final String OWN_CONFIGURATION = "java.util.logging.config.file";

    private Logging() {}

    /** Unless the operator has named a configuration. */
    public static void configure() {
        if (System.getProperty(OWN_CONFIGURATION) != null) {
            return;
        }
        try (InputStream in = Logging.class.getResourceAsStream("/logging.properties")) {
            LogManager.getLogManager().readConfiguration(in);
        } catch (IOException unreadable) {
            throw new IllegalStateException("logging.properties is missing", unreadable);
        }
    }
}
