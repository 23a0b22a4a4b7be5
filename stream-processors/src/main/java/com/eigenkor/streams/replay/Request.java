package com.eigenkor.streams.replay;

import com.eigenkor.market.Symbol;
import com.eigenkor.streams.cluster.Words;
import com.eigenkor.streams.replay.Span.Bound;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param symbols empty for all
 * @param partitions of the replay's topics; empty for as many as the trades have
 * @param isKept whether the replay's topics stay
 */
record Request(Span span, Set<Symbol> symbols, OptionalInt partitions, boolean isKept) {

    static final String HELP =
            """
            Runs the topology again over a copy of the trades and compares its bars with the published ones.

              ./eigenkor replay --from 2026-11-23 --to 2026-11-25
              ./eigenkor replay --from 2026-11-24T14:30:00Z --symbol AAPL,@ES# --partitions 3

              --from DATE|INSTANT   first bars to compare: a trading date, or a start in UTC; otherwise the first
              --to DATE|INSTANT     compare the bars before it; otherwise up to now
              --symbol A,B          only these symbols; otherwise all
              --partitions N        partitions of the replay's topics, 1 to 100; otherwise as many as the trades have
              --keep                leave the replay's topics in Kafka; otherwise they are removed

            The copy begins where the trades topic begins: a bar depends on all of its symbol's line. It ends a day and
            the revision window behind --to; bars are compared as they were known then.
            Exit code: 0 equal, 1 different, 2 not a command line, 3 the replay could not be carried out.
            """;

    private static final int MOST_PARTITIONS = 100;

    Request {
        symbols = Set.copyOf(symbols);
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Request of(List<String> arguments) {
        Bound from = null;
        Bound to = null;
        Set<Symbol> symbols = Set.of();
        var partitions = OptionalInt.empty();
        boolean isKept = false;
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            String option = rest.next();
            switch (option) {
                case "--from" -> from = Span.bound(option, Words.value(option, rest));
                case "--to" -> to = Span.bound(option, Words.value(option, rest));
                case "--symbol" -> symbols = Words.symbols(Words.value(option, rest));
                case "--partitions" -> partitions = partitions(Words.value(option, rest));
                case "--keep" -> isKept = true;
                default ->
                        throw new IllegalArgumentException(
                                "replay does not know '%s'".formatted(option));
            }
        }
        return new Request(new Span(from, to), symbols, partitions, isKept);
    }

    private static OptionalInt partitions(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= MOST_PARTITIONS) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "--partitions takes a number from 1 to %d, was '%s'"
                        .formatted(MOST_PARTITIONS, text));
    }

    /** Whether a symbol, as records are keyed by it, is asked for. */
    boolean asksFor(@Nullable String code) {
        return symbols.isEmpty()
                || (code != null && Symbol.isValid(code) && symbols.contains(new Symbol(code)));
    }
}
