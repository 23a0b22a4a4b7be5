package com.eigenkor.serving.web;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How much history one client may ask for.
 *
 * @param requests in any {@code window}; 0 for no limit
 */
public record RequestLimit(int requests, Duration window) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})/([1-9][0-9]{0,4})");

    /**
     * Reads {@code 100/10} (requests / seconds) or {@code off}.
     *
     * @throws IllegalArgumentException saying what it must look like
     */
    public static RequestLimit parse(String text) {
        if (text.equals("off")) {
            return new RequestLimit(0, Duration.ofSeconds(1));
        }
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "EIGENKOR_RATE_LIMIT must be requests/seconds such as 100/10, or off, was '%s'"
                            .formatted(Shown.of(text)));
        }
        return new RequestLimit(
                Integer.parseInt(match.group(1)),
                Duration.ofSeconds(Integer.parseInt(match.group(2))));
    }
}
