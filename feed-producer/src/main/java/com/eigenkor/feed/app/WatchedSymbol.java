package com.eigenkor.feed.app;

import com.eigenkor.feed.sequence.SymbolLine;
import com.eigenkor.feed.translate.Translation;
import com.eigenkor.market.Instrument;
import com.eigenkor.market.Symbol;
import java.util.Optional;

/** A symbol of the watch list on the thread that reads level 1. */
final class WatchedSymbol {

    /** Clock lines to wait for the answer to a watch before history is asked all the same. */
    private static final int PATIENCE = 5;

    /** Clock lines after which a symbol that the feed says nothing of is not waited for. */
    private static final int PATIENCE_WITH_LISTING = 60;

    private final SymbolLine line;
    private Optional<Translation> translation;
    private boolean isFillDue;
    private boolean isAnswered;
    private boolean isAbsent;
    private int clocksWaited;
    private int fill;

    WatchedSymbol(SymbolLine line, Optional<Translation> translation) {
        this.line = line;
        this.translation = translation;
    }

    Symbol symbol() {
        return line.symbol();
    }

    SymbolLine line() {
        return line;
    }

    Optional<Translation> translation() {
        return translation;
    }

    void translateBy(Translation fresh) {
        translation = Optional.of(fresh);
    }

    boolean isKnownAs(Instrument instrument) {
        return translation.isPresent() && translation.get().instrument().equals(instrument);
    }

    /** The feed is there (again): what came meanwhile is missing. */
    void feedCame() {
        fill = line.beginFill();
        isFillDue = true;
        isAnswered = false;
        isAbsent = false;
        clocksWaited = 0;
    }

    /** The feed answered the watch, so whatever trades from now on comes live. */
    void answered() {
        isAnswered = true;
    }

    /** The feed's clock, microseconds UTC. */
    void clockCame(long timeUs) {
        clocksWaited++;
        if (isWatched()) {
            line.liveSince(fill, timeUs);
        }
    }

    private boolean isWatched() {
        return isAnswered || clocksWaited >= PATIENCE;
    }

    /** Whether the feed's silence is such that others stop waiting for the symbol now. */
    boolean takeSilence() {
        return translation.isEmpty()
                && clocksWaited >= PATIENCE_WITH_LISTING
                && line.standAside(fill);
    }

    void absent() {
        isFillDue = false;
        isAbsent = true;
        line.absent();
    }

    boolean isAbsent() {
        return isAbsent;
    }

    /** Whether history may be asked now; true once for each {@link #feedCame}. */
    boolean takeDueFill() {
        boolean isDue = isFillDue && translation.isPresent() && isWatched();
        if (isDue) {
            isFillDue = false;
        }
        return isDue;
    }

    int fill() {
        return fill;
    }
}
