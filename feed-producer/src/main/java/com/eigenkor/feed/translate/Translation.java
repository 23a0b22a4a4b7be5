package com.eigenkor.feed.translate;

import com.eigenkor.feed.iqfeed.EasternTime;
import com.eigenkor.feed.iqfeed.FeedMessage.Corrected;
import com.eigenkor.feed.iqfeed.HistoryRow;
import com.eigenkor.feed.iqfeed.Price;
import com.eigenkor.feed.iqfeed.Print;
import com.eigenkor.market.Aggressor;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.Instrument;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/** Turns what the wire says of one symbol into events. Stateless and thread-safe. */
public final class Translation {

    private static final BarSpec MINUTE = new BarSpec.Intraday(60);
    private static final BarSpec DAY = new BarSpec.Days(1);
    private static final int MINUTE_SECONDS = 60;
    private static final int MOST_DAYS_BACK = 5;

    private final Instrument instrument;
    private final SessionCalendar calendar;
    private final SessionCalendar usualCalendar;
    private final TradingDates dates;

    /**
     * @param isCalendarFixed whether the calendar was set for all symbols; its trading dates then
     *     stand above the feed's
     */
    public Translation(Instrument instrument, boolean isCalendarFixed) {
        this.instrument = instrument;
        this.calendar = SessionCalendar.of(instrument.calendar());
        this.usualCalendar = SessionCalendar.of(Kind.ofCode(instrument.kind()).calendar());
        this.dates = new TradingDates(calendar, isCalendarFixed);
    }

    public Instrument instrument() {
        return instrument;
    }

    public SessionCalendar calendar() {
        return calendar;
    }

    /**
     * A live trade.
     *
     * @param feedTimeUs the feed's clock, microseconds UTC; tells twice-shown hours apart
     */
    public Trade live(Print print, long feedTimeUs) {
        return trade(print, liveTimeUs(print.date(), print.timeOfDayUs(), feedTimeUs), Source.LIVE);
    }

    /**
     * The date may be the trading date of an evening session: then the print would lie in the
     * future, and the days before are tried. Any other print of the future keeps its time.
     */
    private long liveTimeUs(LocalDate date, long timeOfDayUs, long feedTimeUs) {
        var horizon = Horizon.of(feedTimeUs);
        long timeUs = EasternTime.nearest(date, timeOfDayUs, feedTimeUs);
        if (!horizon.isBefore(timeUs)) {
            return timeUs;
        }
        int back = 1;
        long earlier = EasternTime.nearest(date.minusDays(back), timeOfDayUs, feedTimeUs);
        while (horizon.isBefore(earlier) && back < MOST_DAYS_BACK) {
            back++;
            earlier = EasternTime.nearest(date.minusDays(back), timeOfDayUs, feedTimeUs);
        }
        return !horizon.isBefore(earlier) && isOfAnEvening(earlier) ? earlier : timeUs;
    }

    /** Whether what happens then belongs to a later trading date, where such symbols are traded. */
    private boolean isOfAnEvening(long timeUs) {
        LocalDate date = EasternTime.date(timeUs);
        return usualCalendar
                .sessionAt(Math.floorDiv(timeUs, 1000L))
                .filter(session -> session.tradingDate().isAfter(date))
                .isPresent();
    }

    /**
     * A trade of a history answer.
     *
     * @param notBeforeUs the row before it or the start asked for; history never steps back
     */
    public Trade history(Print print, long notBeforeUs) {
        long timeUs = EasternTime.notBefore(print.date(), print.timeOfDayUs(), notBeforeUs);
        return trade(print, timeUs, Source.BACKFILL);
    }

    private Trade trade(Print print, long timeUs, Source source) {
        return new Trade(
                instrument.symbol(),
                timeUs,
                dates.of(timeUs, print.dayCode()),
                calendar.id(),
                source,
                scale(print.price()),
                print.price().at(scale(print.price())),
                print.size(),
                print.dayVolume(),
                print.tickId(),
                print.marketCenter(),
                print.conditions(),
                print.basis(),
                Aggressor.ofVendor(print.aggressor()));
    }

    /** The symbol's decimals; a price that needs more keeps its own: nothing is rounded. */
    private int scale(Price price) {
        return price.fits(instrument.scale()) ? instrument.scale() : price.scale();
    }

    /**
     * A correction. Where neither its line nor anything else tells when a deleted trade happened,
     * it does not say; an inserted one happens now.
     *
     * @param tradeTimeUs when the corrected trade happened, if that is known
     */
    public Correction correction(Corrected line, OptionalLong tradeTimeUs, long feedTimeUs) {
        LocalDate date = line.date();
        long aboutUs = tradeTimeUs.orElse(feedTimeUs);
        if (date != null && line.timeOfDayUs() >= 0) {
            return correction(line, liveTimeUs(date, line.timeOfDayUs(), aboutUs));
        }
        Correction correction = correction(line, aboutUs);
        return tradeTimeUs.isPresent() || line.kind() == Correction.Kind.INSERT
                ? correction
                : correction.at(Correction.UNTOLD_US);
    }

    private Correction correction(Corrected line, long timeUs) {
        var trade =
                new Trade(
                        instrument.symbol(),
                        timeUs,
                        dates.of(timeUs, 0),
                        calendar.id(),
                        Source.LIVE,
                        scale(line.price()),
                        line.price().at(scale(line.price())),
                        line.size(),
                        0,
                        line.tickId(),
                        line.marketCenter(),
                        line.conditions(),
                        line.basis(),
                        Aggressor.UNKNOWN);
        return new Correction(line.kind(), trade);
    }

    /** A vendor's day; empty where the calendar has no such trading date. */
    public Optional<VendorBar> day(HistoryRow.Bar bar) {
        return calendar.session(bar.date())
                .map(session -> vendorBar(DAY, session, session.startMs(), bar));
    }

    /** A vendor's minute; empty where it lies outside the sessions or off the minute grid. */
    public Optional<VendorBar> minute(HistoryRow.Bar bar, long notBeforeUs) {
        long startMs =
                Math.floorDiv(
                        EasternTime.notBefore(bar.date(), bar.timeOfDayUs(), notBeforeUs), 1000L);
        return calendar.sessionAt(startMs)
                .filter(session -> session.interval(MINUTE_SECONDS, startMs).startMs() == startMs)
                .map(session -> vendorBar(MINUTE, session, startMs, bar));
    }

    private VendorBar vendorBar(BarSpec spec, Session session, long startMs, HistoryRow.Bar bar) {
        int scale = instrument.scale();
        for (Price price : new Price[] {bar.open(), bar.high(), bar.low(), bar.close()}) {
            scale = price.fits(instrument.scale()) ? scale : Math.max(scale, price.scale());
        }
        return new VendorBar(
                instrument.symbol(),
                spec,
                startMs,
                session.tradingDate(),
                calendar.id(),
                scale,
                bar.open().at(scale),
                bar.high().at(scale),
                bar.low().at(scale),
                bar.close().at(scale),
                bar.volume());
    }
}
