package com.eigenkor.serving.verify;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.UnsentSpecs;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What to verify.
 *
 * @param specs of which bars
 * @param date empty for the newest that is over
 */
record Request(Symbol symbol, List<BarSpec> specs, Optional<LocalDate> date, Style style) {

    static final String HELP =
            """
            Holds the closed bars of a trading date against each other, whatever they come from.

              verify SYMBOL [SPEC] [DATE] [--style ohlc|heikin-ashi]

              SPEC    one of %s; without it all of them
              DATE    a trading date such as 2026-11-24; without it the newest that is over.
                      Of a date that goes on, the bars up to about a minute ago are compared.

            Compared are the digests (SHA-256, as /api/v1/bars/digest tells them) of the bars
              topic      on their Kafka topic, the newest revision of each
              store      in the bar store
              api        that the API serves
              trades     cut again from the stored trades, by the written rules alone
              published  as market.digests.v1 tells it

            What differs is looked at again for as long as it changes, five minutes at most, and for
            a minute and a half in all where it does not: the store may be behind the topic.

            Prints "equal", or the first bar that differs with both values.
            Ends with 0 when all are equal, 1 when something differs or cannot be read, 2 on wrong
            arguments. Settings: EIGENKOR_KAFKA, EIGENKOR_STORE (EIGENKOR_INFLUX_…),
            EIGENKOR_HTTP_HOST, EIGENKOR_HTTP_PORT, EIGENKOR_POLICY, EIGENKOR_POLICIES,
            EIGENKOR_REVISION_WINDOW, EIGENKOR_UNSENT_SPECS.\
            """
                    .formatted(codes());

    /**
     * Reads the program's arguments.
     *
     * @throws UsageException saying what is wrong with them
     */
    static Request of(List<String> arguments) {
        var words = new ArrayList<>(arguments);
        var style = style(words);
        if (words.isEmpty() || words.size() > 3) {
            throw new UsageException("name a symbol, then perhaps a spec and a trading date");
        }
        var symbol = symbol(words.removeFirst());
        Optional<BarSpec> spec = words.isEmpty() ? Optional.empty() : stock(words.getFirst());
        spec.ifPresent(_ -> words.removeFirst());
        Optional<LocalDate> date =
                words.isEmpty() ? Optional.empty() : Optional.of(date(words.removeFirst()));
        if (!words.isEmpty()) {
            throw new UsageException("'%s' is one word too many".formatted(words.getFirst()));
        }
        return new Request(symbol, spec.map(List::of).orElse(BarSpec.STOCK), date, style);
    }

    /**
     * The same but for specs of which there are no bars.
     *
     * @throws UsageException when no other spec is asked for
     */
    Request without(UnsentSpecs unsent) {
        var sent = specs.stream().filter(spec -> !unsent.specs().contains(spec)).toList();
        if (sent.isEmpty()) {
            throw new UsageException(
                    "these bars are sent to no topic and no store, by the setting "
                            + UnsentSpecs.SETTING);
        }
        return new Request(symbol, sent, date, style);
    }

    private static Style style(List<String> words) {
        int at = words.indexOf("--style");
        if (at < 0) {
            requireNoOption(words);
            return Style.OHLC;
        }
        if (at + 1 == words.size()) {
            throw new UsageException("--style takes ohlc or heikin-ashi");
        }
        String code = words.remove(at + 1);
        words.remove(at);
        requireNoOption(words);
        return Style.parse(code)
                .orElseThrow(() ->
                        new UsageException("no style '%s': ohlc or heikin-ashi".formatted(code)));
    }

    private static void requireNoOption(List<String> words) {
        words.stream()
                .filter(word -> word.startsWith("-"))
                .findFirst()
                .ifPresent(word -> {
                    throw new UsageException("no such option: " + word);
                });
    }

    private static Symbol symbol(String code) {
        try {
            return new Symbol(code);
        } catch (IllegalArgumentException malformed) {
            throw new UsageException(String.valueOf(malformed.getMessage()));
        }
    }

    private static Optional<BarSpec> stock(String code) {
        return BarSpec.parse(code).filter(BarSpec.STOCK::contains);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            throw new UsageException(
                    "'%s' is neither a spec (%s) nor a trading date such as 2026-11-24"
                            .formatted(text, codes()));
        }
    }

    private static String codes() {
        return BarSpec.STOCK.stream().map(BarSpec::code).collect(Collectors.joining(" "));
    }
}
