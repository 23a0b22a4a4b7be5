package com.eigenkor.feed.app;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Where settings come from. Empty values count as not set. */
record SettingSource(Function<String, Optional<String>> values) {

    /**
     * The process: system properties first, {@code eigenkor.kafka} for {@code EIGENKOR_KAFKA}, then
     * the environment.
     */
    static SettingSource process() {
        return new SettingSource(name ->
                Optional.ofNullable(System.getProperty(property(name)))
                        .or(() -> Optional.ofNullable(System.getenv(name))));
    }

    private static String property(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    String text(String name, String otherwise) {
        return values.apply(name)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(otherwise);
    }

    int number(String name, int otherwise, int least, int most) {
        String text = text(name, String.valueOf(otherwise));
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, as for one out of bounds.
        }
        throw new BadSettingException(
                "%s must be a whole number from %d to %d, was '%s'"
                        .formatted(name, least, most, text));
    }
}
