package com.eigenkor.benchmarks;

import com.eigenkor.benchmarks.input.Density;
import com.eigenkor.benchmarks.race.Contestant;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param rounds how often each contestant runs, at least 1
 * @param trades of the input, at least 1000
 * @param isQuick a trial: one short round, nothing that may be quoted
 * @param results where the results go; nowhere in a trial unless asked for
 * @param contestants who runs, all unless said otherwise
 * @param densities of the input, all unless said otherwise
 * @param isHelp only the help is wanted
 */
record Options(
        int rounds,
        int trades,
        boolean isQuick,
        Optional<Path> results,
        Set<Contestant> contestants,
        Set<Density> densities,
        boolean isHelp) {

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
        Set<Contestant> contestants = EnumSet.allOf(Contestant.class);
        Set<Density> densities = EnumSet.allOf(Density.class);
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "--rounds" -> rounds = number(word, words, 1);
                case "--trades" -> trades = number(word, words, LEAST_TRADES);
                case "--results" -> results = Optional.of(Path.of(value(word, words)));
                case "--only" -> contestants = chosen(Contestant.class, word, words);
                case "--density" -> densities = chosen(Density.class, word, words);
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
                isQuick || results.isPresent() || isPartial(contestants, densities)
                        ? results
                        : Optional.of(defaults.results()),
                contestants,
                densities,
                isHelp);
    }

    /** Results of a part do not stand where those of the whole are expected. */
    private static boolean isPartial(Set<Contestant> contestants, Set<Density> densities) {
        return contestants.size() < Contestant.values().length
                || densities.size() < Density.values().length;
    }

    /** What was left out, as on the command line; empty when nothing was. */
    String part() {
        return part("--only", contestants, Contestant.class)
                + part("--density", densities, Density.class);
    }

    private static <E extends Enum<E>> String part(String option, Set<E> chosen, Class<E> type) {
        return chosen.size() == type.getEnumConstants().length
                ? ""
                : " %s %s".formatted(option, names(chosen.stream(), ","));
    }

    private static <E extends Enum<E>> Set<E> chosen(
            Class<E> type, String option, Iterator<String> words) {
        var chosen = EnumSet.noneOf(type);
        for (String name : value(option, words).split(",", -1)) {
            chosen.add(constant(type, option, name));
        }
        return chosen;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String option, String name) {
        try {
            return Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "%s takes one or more of %s with commas between, was '%s'"
                            .formatted(
                                    option,
                                    names(Arrays.stream(type.getEnumConstants()), ", "),
                                    name),
                    unknown);
        }
    }

    private static String names(Stream<? extends Enum<?>> constants, String between) {
        return constants
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(between));
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
