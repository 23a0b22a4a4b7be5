package com.eigenkor.serving.history;

import com.eigenkor.market.BarKey;
import com.eigenkor.serving.web.Problem;
import java.util.regex.Pattern;

/** The key of a bar as text in requests: where a page ends, or which bar is meant. */
public final class PageCursor {

    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,15})\\.([0-9]{1,9})");

    private PageCursor() {}

    static String text(BarKey key) {
        return key.startMs() + "." + key.seq();
    }

    /** The key of a text, or the problem with it. */
    public static BarKey parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw Problem.badRequest(
                    "bad_cursor",
                    "a bar is named by its start and ordinal, such as 1794891600000.0; pages say in"
                            + " \"before\" where the next one ends");
        }
        return new BarKey(Long.parseLong(match.group(1)), Integer.parseInt(match.group(2)));
    }
}
