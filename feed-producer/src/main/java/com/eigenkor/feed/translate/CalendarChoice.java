package com.eigenkor.feed.translate;

import com.eigenkor.market.session.SessionCalendar;
import java.util.Optional;

/**
 * Which session calendar symbols follow.
 *
 * @param fixed the calendar of every symbol; empty: by the kind of security
 */
public record CalendarChoice(Optional<SessionCalendar> fixed) {

    private static final String AUTO = "auto";

    /**
     * Reads {@code auto} or the id of a calendar.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static CalendarChoice parse(String text) {
        return new CalendarChoice(
                text.equals(AUTO) ? Optional.empty() : Optional.of(SessionCalendar.of(text)));
    }

    SessionCalendar of(Kind kind) {
        return fixed.orElseGet(() -> SessionCalendar.of(kind.calendar()));
    }
}
