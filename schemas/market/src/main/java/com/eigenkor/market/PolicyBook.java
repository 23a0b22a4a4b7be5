package com.eigenkor.market;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * Under which policy each session of each symbol began and is cut now, from what has been told of
 * it. Safe for use by many threads.
 */
public final class PolicyBook {

    private final Map<Symbol, NavigableMap<Long, PolicySpan>> spans = new ConcurrentHashMap<>();
    private final Function<Symbol, EligibilityPolicy> otherwise;

    /**
     * @param otherwise the policy of symbols of which nothing has been told
     */
    public PolicyBook(Function<Symbol, EligibilityPolicy> otherwise) {
        this.otherwise = otherwise;
    }

    /** Takes the newest that is told of a span. */
    public void put(PolicySpan span) {
        spans.computeIfAbsent(span.symbol(), _ -> new ConcurrentSkipListMap<>())
                .put(span.sinceMs(), span);
    }

    /** The policy that a session, by its start, began under. */
    public EligibilityPolicy begun(Symbol symbol, long startMs) {
        return of(symbol, startMs, PolicySpan::begun);
    }

    /** The policy that a session, by its start, is cut under now. */
    public EligibilityPolicy at(Symbol symbol, long startMs) {
        return of(symbol, startMs, PolicySpan::policy);
    }

    private EligibilityPolicy of(Symbol symbol, long startMs, Function<PolicySpan, String> id) {
        return Optional.ofNullable(spans.get(symbol))
                .map(known -> known.floorEntry(startMs))
                .map(known -> EligibilityPolicy.of(id.apply(known.getValue())))
                .orElseGet(() -> otherwise.apply(symbol));
    }
}
