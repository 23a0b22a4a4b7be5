package com.eigenkor.serving.live;

import java.util.Map;
import java.util.Set;

/**
 * @param kafka settings of the consumer, {@code bootstrap.servers} among them
 * @param mostKept closed bars kept of each series
 * @param mostSockets sockets open at a time
 * @param origins web pages of other origins that may open sockets
 * @param isLoopbackOpen whether any page of this machine may
 */
public record LiveSettings(
        Map<String, Object> kafka,
        int mostKept,
        int mostSockets,
        Set<String> origins,
        boolean isLoopbackOpen) {}
