package com.eigenkor.serving.explain;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.session.Interval;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.serving.web.Problem;
import com.eigenkor.store.BarStore;
import java.time.Instant;
import java.util.Optional;

/** Says why there is no closed bar of a key. */
final class MissingBar {

    private final BarStore bars;
    private final SessionCalendar calendar;
    private final long nowMs;

    MissingBar(BarStore bars, SessionCalendar calendar, long nowMs) {
        this.bars = bars;
        this.calendar = calendar;
        this.nowMs = nowMs;
    }

    Problem problem(SeriesId series, BarKey key) {
        return Problem.notFound(
                "not_found",
                "no closed bar %d.%d of %s %s at %s: %s"
                        .formatted(
                                key.startMs(),
                                key.seq(),
                                series.symbol(),
                                series.spec().code(),
                                Instant.ofEpochMilli(key.startMs()),
                                why(series, key.startMs())));
    }

    private String why(SeriesId series, long startMs) {
        if (startMs > nowMs) {
            return "that is still to come";
        }
        if (bars.before(series, new BarKey(startMs, 0), 1).isEmpty()) {
            return "that is older than all that are stored";
        }
        Optional<Session> session = calendar.sessionAt(startMs);
        return session.map(found -> why(series.spec(), found, startMs))
                .orElse("no session of the calendar %s holds it".formatted(calendar));
    }

    private String why(BarSpec spec, Session session, long startMs) {
        var interval = interval(spec, session, startMs);
        if (interval.filter(holding -> holding.startMs() != startMs).isPresent()) {
            return "none starts then; the one that holds it is %d.0"
                    .formatted(interval.get().startMs());
        }
        return interval.filter(goingOn -> goingOn.endMs() > nowMs).isPresent()
                ? "it is in progress; ask again when it has closed"
                : "nothing set a price then; take t and n of a bar from /api/v1/bars";
    }

    /** Bars of ticks begin anywhere. */
    private Optional<Interval> interval(BarSpec spec, Session session, long startMs) {
        return switch (spec) {
            case BarSpec.Intraday(int seconds) -> Optional.of(session.interval(seconds, startMs));
            case BarSpec.Days _, BarSpec.Weeks _, BarSpec.Months _ ->
                    Optional.of(calendar.interval(spec, session.tradingDate()));
            case BarSpec.Ticks _ -> Optional.empty();
        };
    }
}
