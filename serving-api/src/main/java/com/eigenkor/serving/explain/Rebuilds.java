package com.eigenkor.serving.explain;

import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.PolicyBook;
import com.eigenkor.market.PolicyBook.Change;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.Symbol;
import com.eigenkor.serving.recut.Recut;
import com.eigenkor.store.TradeStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Sessions that were cut again just now under another policy. That is told at once, while their
 * revisions take some seconds to be stored.
 */
final class Rebuilds {

    private static final Duration REVISIONS_ARE_STORED_AFTER = Duration.ofMinutes(1);

    private final PolicyBook policies;
    private final InstantSource clock;
    private final Recut before;

    Rebuilds(TradeStore trades, PolicyBook policies, RevisionWindow window, InstantSource clock) {
        this.policies = policies;
        this.clock = clock;
        before = new Recut(trades, this::before, window);
    }

    private EligibilityPolicy before(Symbol symbol, long startMs) {
        return at(symbol, startMs)
                .map(Change::before)
                .orElseGet(() -> policies.at(symbol, startMs));
    }

    private Optional<Change> at(Symbol symbol, long startMs) {
        long sinceMs = clock.millis() - REVISIONS_ARE_STORED_AFTER.toMillis();
        return policies.change(symbol, startMs).filter(change -> change.toldMs() >= sinceMs);
    }

    /** The one that may not have reached a bar yet. */
    Optional<Change> of(SeriesBar bar) {
        return at(bar.series().symbol(), bar.base().endMs() - 1);
    }

    /** Cuts under the policies as they were before. */
    Recut before() {
        return before;
    }
}
