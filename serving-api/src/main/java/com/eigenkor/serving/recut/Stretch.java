package com.eigenkor.serving.recut;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.session.Interval;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import java.util.Optional;

/**
 * The trades that bars are made of: those with event times in {@code [fromMs, toMs)}, milliseconds
 * UTC.
 *
 * @param session that the bars of ticks and those under a day belong to; of longer bars the first
 * @param whole the whole session; of longer bars all their sessions
 */
record Stretch(Session session, Interval whole, long fromMs, long toMs) {

    /**
     * What one bar is made of: of a bar of ticks the session from its start. Empty when no session
     * holds the bar.
     */
    static Optional<Stretch> of(Bar bar, SessionCalendar calendar) {
        BarSpec spec = bar.series().spec();
        var session =
                spec.isTime()
                        ? calendar.sessionAt(bar.startMs())
                        : calendar.session(bar.tradingDate());
        return session.map(day -> {
            Stretch stretch = all(spec, day, calendar);
            return spec instanceof BarSpec.Intraday
                    ? stretch.within(stretch.interval(spec, bar.startMs()))
                    : stretch;
        });
    }

    /** What the bars of a trading date are made of; empty when none begins on it. */
    static Optional<Stretch> of(BarSpec spec, Session session, SessionCalendar calendar) {
        return Optional.of(all(spec, session, calendar))
                .filter(stretch -> stretch.whole.tradingDate().equals(session.tradingDate()));
    }

    private static Stretch all(BarSpec spec, Session session, SessionCalendar calendar) {
        Interval whole =
                spec.isDaily()
                        ? calendar.interval(spec, session.tradingDate())
                        : new Interval(session.startMs(), session.endMs(), session.tradingDate());
        return new Stretch(session, whole, whole.startMs(), whole.endMs());
    }

    private Stretch within(Interval interval) {
        return new Stretch(session, whole, interval.startMs(), interval.endMs());
    }

    /** The interval of a bar of time that holds an instant. */
    Interval interval(BarSpec spec, long timeMs) {
        return spec instanceof BarSpec.Intraday(int seconds)
                ? session.interval(seconds, timeMs)
                : whole;
    }
}
