package com.eigenkor.standalone;

import java.util.Map;
import java.util.Optional;

/** Settings by name: the environment, as the launcher read it from {@code .env} and the shell. */
record Settings(Map<String, String> values) {

    Settings {
        values = Map.copyOf(values);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    String get(String name, String otherwise) {
        return find(name).orElse(otherwise);
    }

    int port(String name, int otherwise) {
        String text = get(name, String.valueOf(otherwise));
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw new PlatformException(
                "%s must be a port from 1 to 65535, was '%s'".formatted(name, text));
    }
}
