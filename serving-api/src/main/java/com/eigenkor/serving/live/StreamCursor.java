package com.eigenkor.serving.live;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a reader stands in a series.
 *
 * @param epoch names the process that counted; another process counts anew
 * @param number closed bars and revisions the process had seen of the series, from 0
 */
public record StreamCursor(String epoch, long number) {

    private static final Pattern FORM = Pattern.compile("([0-9a-z]{1,20}):([0-9]{1,15})");

    /** The cursor of a text; empty when it is none. */
    public static Optional<StreamCursor> parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        return Optional.of(new StreamCursor(match.group(1), Long.parseLong(match.group(2))));
    }

    /** The text that {@link #parse} reads. */
    public String text() {
        return epoch + ':' + number;
    }
}
