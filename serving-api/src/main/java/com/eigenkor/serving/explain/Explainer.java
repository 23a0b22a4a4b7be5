package com.eigenkor.serving.explain;

import com.eigenkor.market.Bar;
import com.eigenkor.market.Bar.Source;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.serving.explain.Explanation.Verdict;
import com.eigenkor.serving.recut.Cut;
import com.eigenkor.serving.recut.Fields;
import com.eigenkor.serving.recut.Recut;
import com.eigenkor.serving.recut.Smooth;
import com.eigenkor.serving.web.Problem;
import com.eigenkor.store.BarStore;
import com.eigenkor.store.BarStoreUnavailableException;
import com.eigenkor.store.KnownBar;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Cuts a stored bar again and holds both against each other. Every call blocks. */
final class Explainer {

    /** Trades are stored in batches, so that a fresh bar may be stored before them. */
    private static final Duration TRADES_ARE_STORED_AFTER = Duration.ofSeconds(15);

    private final BarStore bars;
    private final Recut recut;
    private final InstantSource clock;

    Explainer(BarStore bars, Recut recut, InstantSource clock) {
        this.bars = bars;
        this.recut = recut;
        this.clock = clock;
    }

    String policy(Explanation explanation) {
        return recut.policy(explanation.known().bar());
    }

    /**
     * @param mostListed trades listed at most
     * @throws Problem not_found, or unavailable while the trades are not stored yet
     */
    Explanation explain(SeriesId series, BarKey key, SessionCalendar calendar, int mostListed) {
        try {
            var explanation = of(newest(series, key), calendar, mostListed);
            if (explanation.verdict() != Verdict.DIFFERENT) {
                return explanation;
            }
            // It may have been revised between the two readings.
            var again = of(newest(series, key), calendar, mostListed);
            if (again.verdict() == Verdict.DIFFERENT && isFresh(again.known())) {
                throw Problem.unavailable(
                        "the trades of this bar are still being stored; try again in a few"
                                + " seconds");
            }
            return again;
        } catch (BarStoreUnavailableException down) {
            throw Problem.unavailable("the bar store does not answer; try again in a moment");
        }
    }

    private boolean isFresh(KnownBar known) {
        long ageMs = clock.millis() - known.knownMs();
        return ageMs < TRADES_ARE_STORED_AFTER.toMillis();
    }

    private KnownBar newest(SeriesId series, BarKey key) {
        List<KnownBar> revisions = bars.revisions(series, key);
        if (revisions.isEmpty()) {
            throw Problem.notFound(
                    "not_found",
                    "no closed bar %d.%d of %s; take t and n of a bar from /api/v1/bars, and ask again when a bar in progress has closed"
                            .formatted(key.startMs(), key.seq(), series));
        }
        return revisions.getLast();
    }

    private Explanation of(KnownBar known, SessionCalendar calendar, int mostListed) {
        Bar base = known.bar().base();
        boolean isVendors = base.source() == Source.VENDOR;
        Cut cut = isVendors ? Cut.NOTHING : recut.bar(base, calendar, mostListed);
        return switch (known.bar()) {
            case Bar _ -> of(known, cut.bar().map(SeriesBar.class::cast), cut, Optional.empty());
            case HeikinAshiBar smooth -> {
                var previous = previous(smooth);
                Optional<Bar> beneath = isVendors ? Optional.of(base) : cut.bar();
                yield of(known, beneath.map(bar -> Smooth.over(bar, previous)), cut, previous);
            }
        };
    }

    private Optional<HeikinAshiBar> previous(HeikinAshiBar smooth) {
        return bars.before(smooth.series(), smooth.key(), 1).stream()
                .map(HeikinAshiBar.class::cast)
                .findFirst();
    }

    private Explanation of(
            KnownBar known,
            Optional<SeriesBar> recomputed,
            Cut cut,
            Optional<HeikinAshiBar> previous) {
        List<String> differing =
                recomputed.map(bar -> Fields.differing(known.bar(), bar)).orElse(List.of());
        // What is neither in progress nor closed was taken back: nothing is what it should be.
        boolean isTakenBack = known.bar().base().state() != Bar.State.CLOSED;
        boolean isEqual = isTakenBack == recomputed.isEmpty() && differing.isEmpty();
        return new Explanation(
                known, verdict(known.bar(), isEqual), recomputed, differing, cut, previous);
    }

    private Verdict verdict(SeriesBar bar, boolean isEqual) {
        if (isEqual) {
            return Verdict.EQUAL;
        }
        if (bar instanceof Bar && bar.base().source() == Source.VENDOR) {
            return Verdict.VENDOR;
        }
        var dates = recut.dates(bar.series().symbol());
        boolean isKept = !dates.isEmpty() && !dates.first().isAfter(bar.base().tradingDate());
        return isKept || bar.base().source() == Source.VENDOR ? Verdict.DIFFERENT : Verdict.SWEPT;
    }
}
