package com.eigenkor.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param rounds how often each contestant runs, at least 1
 * @param trades of the input, at least 1000
 * @param isQuick a trial: one short round, nothing that may be quoted
 * @param results where the results go; nowhere in a trial unless asked for
 * @param isHelp only the help is wanted
 */
record Options(int rounds, int trades, boolean isQuick, Optional<Path> results, boolean isHelp) {

    /** What holds where nothing is said. */
    record Defaults(int rounds, int trades, int quickTrades, Path results) {}

    private static final int LEAST_TRADES = 1000;

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static Options parse(String[] arguments, Defaults defaults) {
        var words = Arrays.asList(arguments).iterator();
        Integer rounds = null;
        Integer trades = null;
        Optional<Path> results = Optional.empty();
        boolean isQuick = false;
        boolean isHelp = false;
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "--rounds" -> rounds = number(word, words, 1);
                case "--trades" -> trades = number(word, words, LEAST_TRADES);
                case "--results" -> results = Optional.of(Path.of(value(word, words)));
                case "--quick" -> isQuick = true;
                case "--help", "-h" -> isHelp = true;
                default ->
                        throw new IllegalArgumentException(
                                "no such option: %s; --help lists them".formatted(word));
            }
        }
        return new Options(
                otherwise(rounds, isQuick ? 1 : defaults.rounds()),
                otherwise(trades, isQuick ? defaults.quickTrades() : defaults.trades()),
                isQuick,
                isQuick || results.isPresent() ? results : Optional.of(defaults.results()),
                isHelp);
    }

    private static int otherwise(@Nullable Integer given, int usual) {
        return given == null ? usual : given;
    }

    private static int number(String option, Iterator<String> words, int least) {
        String text = value(option, words);
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "%s takes a whole number from %d, was '%s'".formatted(option, least, text));
    }

    private static String value(String option, Iterator<String> words) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return words.next();
    }
}
