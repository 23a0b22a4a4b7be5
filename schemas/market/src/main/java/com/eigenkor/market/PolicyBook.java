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

    private final Map<Symbol, NavigableMap<Long, Told>> spans = new ConcurrentHashMap<>();
    private final Function<Symbol, EligibilityPolicy> otherwise;

    /**
     * @param otherwise the policy of symbols of which nothing has been told
     */
    public PolicyBook(Function<Symbol, EligibilityPolicy> otherwise) {
        this.otherwise = otherwise;
    }

    /** A span, and how it came to its policy. */
    private record Told(PolicySpan span, Change change) {}

    /**
     * That sessions are cut under another policy than before.
     *
     * @param before the policy before; the one they began under, where no other is known
     * @param policy the one since then
     * @param toldMs when it was told, milliseconds UTC
     */
    public record Change(EligibilityPolicy before, EligibilityPolicy policy, long toldMs) {}

    /** Takes the newest that is told of a span, where nobody asks for changes. */
    public void put(PolicySpan span) {
        put(span, 0);
    }

    /**
     * Takes the newest that is told of a span.
     *
     * @param toldMs when it is told, milliseconds UTC
     */
    public void put(PolicySpan span, long toldMs) {
        var known = spans.computeIfAbsent(span.symbol(), _ -> new ConcurrentSkipListMap<>());
        var earlier = known.floorEntry(span.sinceMs());
        known.put(
                span.sinceMs(),
                new Told(
                        span,
                        earlier == null
                                ? change(span.begun(), span, toldMs)
                                : change(earlier.getValue(), span, toldMs)));
    }

    /** All spans are told again when one is cut under another policy. */
    private static Change change(Told earlier, PolicySpan span, long toldMs) {
        String before = earlier.span.policy();
        return before.equals(span.policy()) ? earlier.change : change(before, span, toldMs);
    }

    private static Change change(String before, PolicySpan span, long toldMs) {
        return new Change(
                EligibilityPolicy.of(before), EligibilityPolicy.of(span.policy()), toldMs);
    }

    /** The policy that a session, by its start, began under. */
    public EligibilityPolicy begun(Symbol symbol, long startMs) {
        return of(symbol, startMs, PolicySpan::begun);
    }

    /** The policy that a session, by its start, is cut under now. */
    public EligibilityPolicy at(Symbol symbol, long startMs) {
        return of(symbol, startMs, PolicySpan::policy);
    }

    /** The last change of it; empty where none is known. */
    public Optional<Change> change(Symbol symbol, long startMs) {
        return told(symbol, startMs)
                .map(Told::change)
                .filter(change -> !change.before().equals(change.policy()));
    }

    private EligibilityPolicy of(Symbol symbol, long startMs, Function<PolicySpan, String> id) {
        return told(symbol, startMs)
                .map(told -> EligibilityPolicy.of(id.apply(told.span)))
                .orElseGet(() -> otherwise.apply(symbol));
    }

    private Optional<Told> told(Symbol symbol, long startMs) {
        return Optional.ofNullable(spans.get(symbol))
                .map(known -> known.floorEntry(startMs))
                .map(Map.Entry::getValue);
    }
}
