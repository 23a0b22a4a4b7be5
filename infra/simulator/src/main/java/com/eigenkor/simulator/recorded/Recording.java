package com.eigenkor.simulator.recorded;

import com.eigenkor.market.Symbol;
import java.nio.file.Path;

/**
 * A file of trades and the symbol it is of.
 *
 * @param file an IQFeed history dump (12 columns, oldest first), or a LEAN trade archive ({@code
 *     .zip})
 */
public record Recording(Symbol symbol, Path file) {

    /**
     * Reads {@code SYMBOL=file}.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    public static Recording parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new IllegalArgumentException(
                    "a recording is given as SYMBOL=file, was '%s'".formatted(text));
        }
        return new Recording(
                new Symbol(text.substring(0, equals)), Path.of(text.substring(equals + 1)));
    }

    boolean isArchive() {
        return file.getFileName().toString().endsWith(".zip");
    }
}
