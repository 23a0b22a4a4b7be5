package com.eigenkor.streams.cluster;

import com.eigenkor.market.Symbol;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/** Reads the words of a command line. */
public final class Words {

    private Words() {}

    /**
     * The word behind an option.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    /**
     * Symbols with commas between.
     *
     * @throws IllegalArgumentException when one is none
     */
    public static Set<Symbol> symbols(String list) {
        var symbols = new TreeSet<Symbol>();
        Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .map(Symbol::new)
                .forEach(symbols::add);
        return symbols;
    }
}
