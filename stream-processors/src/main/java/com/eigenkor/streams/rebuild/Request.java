package com.eigenkor.streams.rebuild;

import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.Symbol;
import com.eigenkor.streams.cluster.Words;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param from trading date of the first session; empty for the oldest there is
 * @param policy empty for the one the settings choose for each symbol
 */
record Request(Set<Symbol> symbols, Optional<LocalDate> from, Optional<EligibilityPolicy> policy) {

    static final String HELP =
            """
            Cuts the bars of symbols again, as after a change of EIGENKOR_POLICY or EIGENKOR_POLICIES: from a
            session on up to the one in progress. Bars that come out otherwise are revised, with the reason
            policy; those that are no more are withdrawn.

              ./eigenkor rebuild AAPL
              ./eigenkor rebuild AAPL,MSFT --from 2026-11-23 --policy us-eq-v1

              --from DATE     trading date of the first session; otherwise the oldest that can be read back
              --policy ID     iqfeed-v1 or us-eq-v1; otherwise what the settings choose for the symbol.
                              The next session begins under what the settings choose, whatever is said here

            It reaches back seven days at most, as far as market.trades.v1 does, and EIGENKOR_REBUILD_TRADES trades
            of a symbol. Twice the same changes nothing the second time.
            Exit code: 0 done, 1 a symbol was refused, 2 not a command line, 3 it could not be carried out.
            """;

    Request {
        symbols = Set.copyOf(symbols);
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Request of(List<String> arguments) {
        Set<Symbol> symbols = Set.of();
        @Nullable LocalDate from = null;
        @Nullable EligibilityPolicy policy = null;
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            switch (word) {
                case "--from" -> from = date(Words.value(word, rest));
                case "--policy" -> policy = EligibilityPolicy.of(Words.value(word, rest));
                default -> symbols = symbols(word, symbols);
            }
        }
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException("which symbols? rebuild AAPL, or AAPL,MSFT");
        }
        return new Request(symbols, Optional.ofNullable(from), Optional.ofNullable(policy));
    }

    private static Set<Symbol> symbols(String list, Set<Symbol> before) {
        if (list.startsWith("-") || !before.isEmpty()) {
            throw new IllegalArgumentException("rebuild does not know '%s'".formatted(list));
        }
        return Words.symbols(list);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDate) {
            throw new IllegalArgumentException(
                    "--from takes a trading date such as 2026-11-23, was '%s'".formatted(text),
                    noDate);
        }
    }
}
