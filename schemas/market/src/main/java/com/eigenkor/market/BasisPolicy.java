package com.eigenkor.market;

import com.eigenkor.market.FeedEvent.Trade;
import java.util.Arrays;

/** Decides by the feed's own basis. */
final class BasisPolicy implements EligibilityPolicy {

    private final String id;
    private final Effect[] byBasis = new Effect[Basis.values().length];

    BasisPolicy(String id) {
        this.id = id;
        Arrays.fill(byBasis, Effect.UNKNOWN);
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException when the letter is no basis, or is there already
     */
    void add(String letter, Effect effect) {
        Basis basis = letter.length() == 1 ? Basis.of(letter.charAt(0)) : Basis.UNKNOWN;
        if (basis == Basis.UNKNOWN || basis == Basis.SETTLE) {
            throw new IllegalArgumentException("'%s' is not C, E or O".formatted(letter));
        }
        if (byBasis[basis.ordinal()].isKnown()) {
            throw new IllegalArgumentException("'%s' is there already".formatted(letter));
        }
        byBasis[basis.ordinal()] = effect;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Effect effect(Trade trade) {
        return byBasis[trade.basis().ordinal()];
    }

    @Override
    public String toString() {
        return id;
    }
}
