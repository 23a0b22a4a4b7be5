package com.eigenkor.market;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One event on the ordered line of a symbol. The order of these events, and nothing else, decides
 * every bar.
 */
public sealed interface FeedEvent {

    /** Event time, microseconds since the epoch, UTC. */
    long timeUs();

    /** The trade that this adds to its line, or null. */
    default @Nullable Trade added() {
        return switch (this) {
            case Trade trade -> trade;
            case Correction(Correction.Kind kind, Trade trade)
                    when kind == Correction.Kind.INSERT ->
                    trade;
            case Correction _, VendorBar _, ClockBeat _, FeedGap _, Recut _ -> null;
        };
    }

    /** How a trade came in. */
    enum Source {
        LIVE("live"),
        BACKFILL("backfill");

        private final String code;

        Source(String code) {
            this.code = code;
        }

        /** The word on the wire. */
        public String code() {
            return code;
        }

        /** The source of a wire word. */
        public static Source of(String code) {
            return code.equals("live") ? LIVE : BACKFILL;
        }
    }

    /**
     * One print.
     *
     * @param timeUs exchange time, microseconds UTC
     * @param tradingDate the exchange's trading date
     * @param calendar id of the session calendar, see {@link
     *     com.eigenkor.market.session.SessionCalendar}
     * @param scale decimals of {@code price}, 0 to {@link Decimals#MAX_SCALE}
     * @param price mantissa: the price times 10^scale; negative prices exist (spreads, crude oil)
     * @param size shares or contracts, 0 for official prints
     * @param dayVolume running volume of the trading day, this trade included
     * @param tickId vendor id, unique only per symbol, trading date and market center
     * @param conditions up to four two-digit hex codes, upper case, glued
     */
    record Trade(
            Symbol symbol,
            long timeUs,
            LocalDate tradingDate,
            String calendar,
            Source source,
            int scale,
            long price,
            long size,
            long dayVolume,
            long tickId,
            int marketCenter,
            String conditions,
            Basis basis,
            Aggressor aggressor)
            implements FeedEvent {

        public Trade {
            Decimals.requireScale(scale);
            if (size < 0) {
                throw new IllegalArgumentException(
                        "size must not be negative, was %d for %s".formatted(size, symbol));
            }
        }

        /** The same at another instant. */
        Trade at(long otherUs) {
            return new Trade(
                    symbol,
                    otherUs,
                    tradingDate,
                    calendar,
                    source,
                    scale,
                    price,
                    size,
                    dayVolume,
                    tickId,
                    marketCenter,
                    conditions,
                    basis,
                    aggressor);
        }
    }

    /**
     * The vendor inserted or deleted a trade afterwards. A delete whose trade is of {@link
     * #UNTOLD_US} does not say when that happened: it means the newest one with the same vendor id,
     * market center, price and size. Its trading date is that of the delete then.
     */
    record Correction(Kind kind, Trade trade) implements FeedEvent {

        /** No trade is as old. */
        public static final long UNTOLD_US = 0;

        /** What the correction does. */
        public enum Kind {
            INSERT,
            DELETE
        }

        @Override
        public long timeUs() {
            return trade.timeUs();
        }

        /** Whether it deletes a trade and does not say when that happened. */
        public boolean isUntimed() {
            return kind == Kind.DELETE && trade.timeUs() == UNTOLD_US;
        }

        /** Whether this may be a delete without a time of a trade. */
        public boolean mayMean(Trade other) {
            return trade.tickId() == other.tickId()
                    && trade.marketCenter() == other.marketCenter()
                    && trade.size() == other.size()
                    && exact(trade).compareTo(exact(other)) == 0;
        }

        private static BigDecimal exact(Trade trade) {
            return BigDecimal.valueOf(trade.price(), trade.scale());
        }

        /** The same of a trade of an instant. */
        public Correction at(long timeUs) {
            return new Correction(kind, trade.at(timeUs));
        }
    }

    /**
     * The feed's clock, once a second to each partition: everything that happened before {@code
     * timeUs} has been sent.
     */
    record ClockBeat(long timeUs) implements FeedEvent {}

    /**
     * The feed was cut: what happened to a symbol between two instants is not known, and its
     * history does not tell it now. Intervals without a trade that touch this time say {@code
     * feed_gap}, not {@code no_trade}. If the trades are found later they come as late ones from
     * {@link Source#BACKFILL}.
     *
     * @param timeUs when the feed was heard last, microseconds UTC
     * @param untilUs when it was heard again, microseconds UTC; not before {@code timeUs}
     * @param calendar id of the session calendar
     */
    record FeedGap(Symbol symbol, long timeUs, long untilUs, String calendar) implements FeedEvent {

        public FeedGap {
            if (untilUs < timeUs) {
                throw new IllegalArgumentException(
                        "a gap of %s ends at %d, before it begins at %d"
                                .formatted(symbol, untilUs, timeUs));
            }
        }
    }

    /**
     * Asks for a symbol's sessions to be cut again under a policy, from the one that holds {@code
     * timeUs} up to the one in progress; bars that come out otherwise are revised with reason
     * {@code policy}.
     *
     * @param timeUs an instant in the first session, microseconds UTC
     * @param policy id of the policy, see {@link EligibilityPolicy}
     */
    record Recut(Symbol symbol, long timeUs, String policy) implements FeedEvent {}

    /**
     * A bar the vendor cut, for history older than the trades at hand. Comes before the symbol's
     * first trade, oldest first, days before minutes; only {@code 1m} and {@code 1d} exist.
     *
     * @param startMs start of the interval; for a day the start of its session
     * @param scale decimals of the four prices
     */
    record VendorBar(
            Symbol symbol,
            BarSpec spec,
            long startMs,
            LocalDate tradingDate,
            String calendar,
            int scale,
            long open,
            long high,
            long low,
            long close,
            long volume)
            implements FeedEvent {

        public VendorBar {
            Decimals.requireScale(scale);
        }

        @Override
        public long timeUs() {
            return startMs * 1000;
        }
    }
}
