package com.eigenkor.serving.explain;

import com.eigenkor.market.Bar;
import com.eigenkor.market.Bar.Source;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.PolicyBook.Change;
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
    private final Rebuilds rebuilds;
    private final InstantSource clock;

    /**
     * @param recut under the policies as they are told now
     */
    Explainer(BarStore bars, Recut recut, Rebuilds rebuilds, InstantSource clock) {
        this.bars = bars;
        this.recut = recut;
        this.rebuilds = rebuilds;
        this.clock = clock;
    }

    /**
     * @param mostListed trades listed at most
     * @throws Problem not_found, or unavailable while something is not stored yet
     */
    Explanation explain(SeriesId series, BarKey key, SessionCalendar calendar, int mostListed) {
        try {
            var explanation = of(newest(series, key, calendar), recut, calendar, mostListed);
            if (explanation.verdict() != Verdict.DIFFERENT) {
                return explanation;
            }
            // It may have been revised between the two readings.
            var known = newest(series, key, calendar);
            var again = of(known, recut, calendar, mostListed);
            return again.verdict() == Verdict.DIFFERENT
                    ? different(again, calendar, mostListed)
                    : again;
        } catch (BarStoreUnavailableException down) {
            throw Problem.unavailable("the bar store does not answer; try again in a moment");
        }
    }

    /** What a bar that comes out different may be waiting for: a rebuild, or its trades. */
    private Explanation different(Explanation different, SessionCalendar calendar, int mostListed) {
        var known = different.known();
        Optional<Change> rebuild = rebuilds.of(known.bar());
        if (rebuild.isPresent()) {
            var before = of(known, rebuilds.before(), calendar, mostListed);
            if (before.verdict() == Verdict.EQUAL) {
                return before.during(rebuild.get());
            }
        }
        if (rebuild.isPresent() || isFresh(known)) {
            throw Problem.unavailable(
                    rebuild.isPresent()
                            ? "the session of this bar is being cut again under another policy; try"
                                    + " again in a few seconds"
                            : "the trades of this bar are still being stored; try again in a few"
                                    + " seconds");
        }
        return different;
    }

    private boolean isFresh(KnownBar known) {
        long ageMs = clock.millis() - known.knownMs();
        return ageMs < TRADES_ARE_STORED_AFTER.toMillis();
    }

    private KnownBar newest(SeriesId series, BarKey key, SessionCalendar calendar) {
        List<KnownBar> revisions = bars.revisions(series, key);
        if (revisions.isEmpty()) {
            throw new MissingBar(bars, calendar, clock.millis()).problem(series, key);
        }
        return revisions.getLast();
    }

    private Explanation of(
            KnownBar known, Recut cutting, SessionCalendar calendar, int mostListed) {
        Bar base = known.bar().base();
        boolean isVendors = base.source() == Source.VENDOR;
        Cut cut = isVendors ? Cut.NOTHING : cutting.bar(base, calendar, mostListed);
        var previous =
                known.bar() instanceof HeikinAshiBar smooth
                        ? previous(smooth)
                        : Optional.<HeikinAshiBar>empty();
        Optional<SeriesBar> recomputed =
                switch (known.bar()) {
                    case Bar _ -> cut.bar().map(SeriesBar.class::cast);
                    case HeikinAshiBar _ ->
                            (isVendors ? Optional.of(base) : cut.bar())
                                    .map(beneath -> Smooth.over(beneath, previous));
                };
        List<String> differing =
                recomputed.map(bar -> Fields.differing(known.bar(), bar)).orElse(List.of());
        // What is neither in progress nor closed was taken back: nothing is what it should be.
        boolean isTakenBack = base.state() != Bar.State.CLOSED;
        boolean isEqual = isTakenBack == recomputed.isEmpty() && differing.isEmpty();
        return new Explanation(
                known,
                cutting.policy(known.bar()),
                verdict(known.bar(), isEqual),
                recomputed,
                differing,
                cut,
                previous,
                Optional.empty());
    }

    private Optional<HeikinAshiBar> previous(HeikinAshiBar smooth) {
        return bars.before(smooth.series(), smooth.key(), 1).stream()
                .map(HeikinAshiBar.class::cast)
                .findFirst();
    }

    private Verdict verdict(SeriesBar bar, boolean isEqual) {
        if (isEqual) {
            return Verdict.EQUAL;
        }
        boolean isVendors = bar.base().source() == Source.VENDOR;
        if (bar instanceof Bar && isVendors) {
            return Verdict.VENDOR;
        }
        return isVendors || recut.isKept(bar.base()) ? Verdict.DIFFERENT : Verdict.SWEPT;
    }
}
