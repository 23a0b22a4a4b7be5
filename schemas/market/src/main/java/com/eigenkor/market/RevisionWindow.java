package com.eigenkor.market;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far behind the newest event of its symbol a trade may be and still revise closed bars.
 *
 * @param length EIGENKOR_REVISION_WINDOW, from none to {@link #LONGEST}: closed bars are made again
 *     from the trades on the topic, which stay a day longer
 */
public record RevisionWindow(Duration length) {

    /** The most there may be. */
    public static final Duration LONGEST = Duration.ofDays(6);

    /** Where nothing else is said. */
    public static final RevisionWindow USUAL = new RevisionWindow(Duration.ofHours(24));

    private static final String SETTING = "EIGENKOR_REVISION_WINDOW";

    public RevisionWindow {
        if (length.isNegative() || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(refusal(length));
        }
    }

    /**
     * The window of the settings.
     *
     * @throws IllegalArgumentException that names the setting, what is wrong and what is allowed
     */
    public static RevisionWindow from(Function<String, @Nullable String> setting) {
        String text = setting.apply(SETTING);
        return text == null || text.isBlank() ? USUAL : parse(text.strip());
    }

    private static RevisionWindow parse(String text) {
        try {
            return new RevisionWindow(Duration.parse(text));
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException(refusal(text), malformed);
        }
    }

    private static String refusal(Object was) {
        return "%s must be a duration from PT0S to P6D, such as PT24H, was '%s'"
                .formatted(SETTING, was);
    }
}
