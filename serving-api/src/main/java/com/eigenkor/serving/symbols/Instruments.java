package com.eigenkor.serving.symbols;

import com.eigenkor.market.Instrument;
import com.eigenkor.market.LiveBars;
import com.eigenkor.market.Symbol;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Every instrument heard of. Safe for use by many threads. */
public final class Instruments {

    private final Map<Symbol, Instrument> bySymbol = new ConcurrentHashMap<>();
    private final Map<Symbol, String> policies = new ConcurrentHashMap<>();

    private volatile CompletableFuture<?> reading = CompletableFuture.completedFuture(null);

    /** Says when everything that was published has been put; before, absence means nothing. */
    public void completeAfter(CompletableFuture<?> allIsRead) {
        reading = allIsRead;
    }

    /** Whether a symbol that is not here does not exist. */
    boolean isComplete() {
        return reading.isDone();
    }

    /** Takes the newest description of a symbol. */
    public void put(Instrument instrument) {
        bySymbol.put(instrument.symbol(), instrument);
    }

    /**
     * Makes a symbol known that trades before anybody has described it.
     *
     * @param policy under which its bars are cut, empty when that is not told
     */
    public void observe(LiveBars live, String policy) {
        if (!policy.isEmpty()) {
            policies.put(live.symbol(), policy);
        }
        if (bySymbol.containsKey(live.symbol())) {
            return;
        }
        bySymbol.putIfAbsent(
                live.symbol(),
                new Instrument(
                        live.symbol(), "", "other", "", "", live.scale(), live.calendar(), 0));
    }

    /** Id of the policy the bars in progress of a symbol are cut under, if it has traded. */
    Optional<String> policy(Symbol symbol) {
        return Optional.ofNullable(policies.get(symbol));
    }

    /** The instrument of a symbol. */
    public Optional<Instrument> find(Symbol symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /**
     * Instruments whose symbol or description holds {@code query}, the closest first: the symbol
     * itself, symbols that begin so, symbols that hold it, descriptions with a word that begins so.
     *
     * @param query any case; empty for all
     */
    public List<Instrument> search(String query, int limit) {
        String wanted = query.strip().toUpperCase(Locale.ROOT);
        record Match(int rank, Instrument instrument) {}
        return bySymbol.values().stream()
                .map(instrument -> new Match(rank(instrument, wanted), instrument))
                .filter(match -> match.rank() >= 0)
                .sorted(
                        Comparator.comparingInt(Match::rank)
                                .thenComparing(match -> match.instrument().symbol()))
                .limit(limit)
                .map(Match::instrument)
                .toList();
    }

    private static int rank(Instrument instrument, String wanted) {
        String code = instrument.symbol().code();
        if (code.equals(wanted)) {
            return 0;
        }
        if (code.startsWith(wanted)) {
            return 1;
        }
        if (code.contains(wanted)) {
            return 2;
        }
        String words = ' ' + instrument.description().toUpperCase(Locale.ROOT);
        return words.contains(' ' + wanted) ? 3 : -1;
    }
}
