package com.eigenkor.market;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Settings by name: {@code EIGENKOR_KAFKA} is the system property {@code eigenkor.kafka} too. */
public final class Setting {

    private Setting() {}

    /** Of this process: a system property first, then the environment. */
    public static @Nullable String ofThisProcess(String name) {
        String property = System.getProperty(name.toLowerCase(Locale.ROOT).replace('_', '.'));
        return property != null ? property : System.getenv(name);
    }

    /** A text without the blanks around it. */
    public static String text(
            Function<String, @Nullable String> setting, String name, String otherwise) {
        String value = setting.apply(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    /**
     * A whole number.
     *
     * @throws IllegalArgumentException naming the setting and the bounds
     */
    public static int number(
            Function<String, @Nullable String> setting,
            String name,
            int otherwise,
            int least,
            int most) {
        String text = text(setting, name, String.valueOf(otherwise));
        boolean isNumber = text.matches("[0-9]{1,9}");
        int number = isNumber ? Integer.parseInt(text) : -1;
        if (!isNumber || number < least || number > most) {
            throw new IllegalArgumentException(
                    "%s must be a whole number from %d to %d, was '%s'"
                            .formatted(name, least, most, text));
        }
        return number;
    }
}
