package com.eigenkor.feed.iqfeed;

import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.Symbol;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of a streaming port. */
public sealed interface FeedMessage {

    /** {@code F}: who a symbol is. The first answer to a watch. */
    record Fundamental(Listing listing) implements FeedMessage {}

    /** {@code Q} whose contents say that a trade happened. */
    record Traded(Print print) implements FeedMessage {}

    /** {@code P}, or {@code Q} without a trade: repeats what is known, never a trade. */
    record Refresh(Symbol symbol) implements FeedMessage {}

    /**
     * {@code C}: a trade inserted or deleted afterwards.
     *
     * @param date null when the line leaves it out
     * @param timeOfDayUs -1 when the line leaves it out
     */
    record Corrected(
            Correction.Kind kind,
            Symbol symbol,
            Basis basis,
            @Nullable LocalDate date,
            long timeOfDayUs,
            Price price,
            long size,
            long tickId,
            String conditions,
            int marketCenter)
            implements FeedMessage {}

    /**
     * {@code T}: the feed's clock, once a second.
     *
     * @param wallUs Eastern wall clock, microseconds since 1970 on the wall
     */
    record Clock(long wallUs) implements FeedMessage {

        /** The instant, microseconds UTC: the first that shows this time and is not before one. */
        public long timeUs(long notBeforeUs) {
            return EasternTime.notBefore(wallUs, notBeforeUs);
        }
    }

    /** {@code n}: the feed does not know the symbol. */
    record NotFound(Symbol symbol) implements FeedMessage {}

    /** The account may watch no further symbol. */
    record LimitReached(Symbol symbol) implements FeedMessage {}

    /** State of IQConnect's own link to the vendor. */
    record Link(State state) implements FeedMessage {

        /** What became of the link. */
        public enum State {
            CONNECTED,
            DISCONNECTED,
            GAVE_UP
        }
    }

    /** The column names that {@code P} and {@code Q} have from here on. */
    record FieldNames(List<String> names) implements FeedMessage {}

    /** Who is logged in. */
    record Customer(String serviceType, int maxSymbols) implements FeedMessage {}

    /** IQConnect's statistics. */
    record Stats(boolean isConnected, int maxSymbols, int watchedSymbols, int quietSeconds)
            implements FeedMessage {}

    /** {@code E}: something we sent was refused. */
    record Refused(String text) implements FeedMessage {}

    /** A line that is well formed and means nothing to us. */
    record Notice(String text) implements FeedMessage {}

    /** A line that cannot be read; counted and skipped. */
    record Garbage(String reason) implements FeedMessage {}
}
