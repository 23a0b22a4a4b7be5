package com.eigenkor.feed.app;

import com.eigenkor.feed.backfill.GapFiller;
import com.eigenkor.feed.iqfeed.FeedMessage;
import com.eigenkor.feed.iqfeed.FeedMessage.Clock;
import com.eigenkor.feed.iqfeed.FeedMessage.Corrected;
import com.eigenkor.feed.iqfeed.FeedMessage.Customer;
import com.eigenkor.feed.iqfeed.FeedMessage.Fundamental;
import com.eigenkor.feed.iqfeed.FeedMessage.Traded;
import com.eigenkor.feed.iqfeed.Level1Listener;
import com.eigenkor.feed.iqfeed.Listing;
import com.eigenkor.feed.iqfeed.Print;
import com.eigenkor.feed.sequence.ClockBeats;
import com.eigenkor.feed.sequence.Delivery;
import com.eigenkor.feed.sequence.EventSink;
import com.eigenkor.feed.translate.Horizon;
import com.eigenkor.feed.translate.Instruments;
import com.eigenkor.feed.translate.TimeCheck;
import com.eigenkor.feed.translate.TimeCheck.Origin;
import com.eigenkor.feed.translate.Translation;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.Symbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What level 1 says, onto the lines. All of it runs on the thread that reads the socket: a line
 * that goes from live to filling does so before the next message is looked at.
 */
final class LiveFeed implements Level1Listener {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

    private static final int MOST_EARLY = 100_000;

    private final Map<Symbol, WatchedSymbol> watched = new LinkedHashMap<>();
    private final Instruments instruments;
    private final boolean isCalendarFixed;
    private final FeedClock clock;
    private final ClockBeats beats;
    private final GapFiller filler;
    private final EventSink sink;
    private final TimeCheck check;
    private final List<FeedMessage> early = new ArrayList<>();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong garbage = new AtomicLong();
    private final AtomicLong clockJumps = new AtomicLong();
    private volatile boolean isUp;

    LiveFeed(
            Collection<WatchedSymbol> symbols,
            Settings settings,
            FeedClock clock,
            ClockBeats beats,
            GapFiller filler,
            EventSink sink,
            TimeCheck check) {
        symbols.forEach(symbol -> watched.put(symbol.symbol(), symbol));
        this.instruments = new Instruments(settings.calendar());
        this.isCalendarFixed = settings.calendar().fixed().isPresent();
        this.clock = clock;
        this.beats = beats;
        this.filler = filler;
        this.sink = sink;
        this.check = check;
    }

    @Override
    public void up() {
        LOG.info("the feed is up; missed trades are being asked for");
        isUp = true;
        connections.incrementAndGet();
        clock.feedCame();
        early.clear();
        watched.values().forEach(WatchedSymbol::feedCame);
    }

    @Override
    public void down(String reason) {
        LOG.warn("the feed is down: {}", reason);
        isUp = false;
    }

    @Override
    public void garbage(String reason) {
        if (garbage.incrementAndGet() == 1) {
            LOG.warn(
                    "the feed sent a line that cannot be read ({}); more are only counted", reason);
        }
    }

    @Override
    public void message(FeedMessage message) {
        switch (message) {
            case Traded _, Corrected _ when !clock.isCurrent() -> early(message);
            case Traded(Print print) -> trade(print);
            case Clock time -> clock(time);
            case Fundamental(Listing listing) -> listing(listing);
            case FeedMessage.Refresh(Symbol symbol) -> refresh(symbol);
            case Corrected line -> correction(line);
            case FeedMessage.NotFound(Symbol symbol) ->
                    absent(symbol, "the feed does not know {}; the other symbols go on");
            case FeedMessage.LimitReached(Symbol symbol) ->
                    absent(symbol, "the account may watch no more symbols, {} is left out");
            case Customer customer -> customer(customer);
            case FeedMessage.Refused(String text) -> LOG.warn("the feed refused: {}", text);
            case FeedMessage.Link _,
                    FeedMessage.FieldNames _,
                    FeedMessage.Stats _,
                    FeedMessage.Notice _,
                    FeedMessage.Garbage _ -> {}
        }
    }

    /** Waits for the feed to tell the time; trades that are too many are left to history. */
    private void early(FeedMessage message) {
        if (early.size() < MOST_EARLY || message instanceof Corrected) {
            early.add(message);
        }
    }

    /** What comes before the symbol's own listing is left to its history. */
    private void trade(Print print) {
        var symbol = watched.get(print.symbol());
        if (symbol == null || symbol.translation().isEmpty()) {
            return;
        }
        var translation = symbol.translation().get();
        var trade = translation.live(print, clock.timeUs());
        if (!check.refuses(trade, check.horizon(), Origin.LIVE)) {
            deliver(symbol, translation, trade);
        }
    }

    private void correction(Corrected line) {
        var symbol = watched.get(line.symbol());
        if (symbol == null || symbol.translation().isEmpty()) {
            return;
        }
        var translation = symbol.translation().get();
        var tradeTimeUs = symbol.line().timeOf(line.marketCenter(), line.tickId());
        var correction = translation.correction(line, tradeTimeUs, clock.timeUs());
        if (!isRefused(correction)) {
            deliver(symbol, translation, correction);
        }
    }

    /** A delete moves no clock, whichever time it tells. */
    private boolean isRefused(Correction correction) {
        return switch (correction.kind()) {
            case INSERT -> check.refuses(correction.trade(), check.horizon(), Origin.INSERT);
            case DELETE -> false;
        };
    }

    private void deliver(WatchedSymbol symbol, Translation translation, FeedEvent event) {
        if (symbol.line().live(event) == Delivery.HOLE) {
            LOG.info("trades of {} are missing, history is asked for them", symbol.symbol());
            filler.fill(symbol.line(), symbol.line().fill(), translation);
        }
    }

    private void clock(Clock time) {
        if (!clock.hear(time)) {
            doubt();
            return;
        }
        long now = clock.timeUs();
        var waiting = List.copyOf(early);
        early.clear();
        waiting.forEach(this::message);
        for (WatchedSymbol symbol : watched.values()) {
            symbol.clockCame(now);
            if (symbol.takeSilence()) {
                LOG.warn("the feed says nothing of {}; the other symbols go on", symbol.symbol());
            }
            fillIfDue(symbol);
        }
        beats.clock(now);
    }

    /** After a cut the clock has gone on; while the feed is there it must not jump. */
    private void doubt() {
        if (clock.isCurrent() && clockJumps.incrementAndGet() == 1) {
            LOG.warn(
                    "the feed's clock jumps by more than {} minutes; that is believed when it is"
                            + " said twice, compare the feed's clock with the exchange's; more are"
                            + " only counted",
                    Horizon.SLACK.toMinutes());
        }
    }

    private void listing(Listing listing) {
        var symbol = watched.get(listing.symbol());
        if (symbol == null) {
            return;
        }
        if (symbol.isAbsent()) {
            symbol.feedCame();
        }
        var instrument = instruments.of(listing);
        if (!symbol.isKnownAs(instrument)) {
            sink.instrument(instrument);
            symbol.translateBy(new Translation(instrument, isCalendarFixed));
        }
        refresh(listing.symbol());
    }

    private void refresh(Symbol code) {
        var symbol = watched.get(code);
        if (symbol != null) {
            symbol.answered();
            fillIfDue(symbol);
        }
    }

    private void fillIfDue(@Nullable WatchedSymbol symbol) {
        if (symbol != null && clock.isCurrent() && symbol.takeDueFill()) {
            filler.fill(symbol.line(), symbol.fill(), symbol.translation().orElseThrow());
        }
    }

    private void absent(Symbol code, String sentence) {
        var symbol = watched.get(code);
        if (symbol != null && !symbol.isAbsent()) {
            LOG.warn(sentence, code);
            symbol.absent();
            filler.skip(code);
        }
    }

    private static void customer(Customer customer) {
        LOG.info(
                "the account is {} and may watch {} symbols",
                customer.serviceType(),
                customer.maxSymbols());
    }

    boolean isUp() {
        return isUp;
    }

    /** Times the feed was lost and came back. */
    long reconnects() {
        return Math.max(0, connections.get() - 1);
    }

    long garbage() {
        return garbage.get();
    }

    /** Times the feed told a time far from the one before, while it was there. */
    long clockJumps() {
        return clockJumps.get();
    }

    /** Trades ahead of the feed's clock, by who told of them. */
    Map<Origin, Long> refused() {
        return check.refused();
    }
}
