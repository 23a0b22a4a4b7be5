package com.eigenkor.feed.sequence;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.Symbol;
import java.util.OptionalLong;

/**
 * The one ordered line of a symbol. A fill holds live trades back while the missed ones come from
 * history; joining lets the held ones follow, without those that history brought, and goes live.
 * Thread-safe: live events and history come on different threads; all publishing happens under the
 * line's own lock, so the order of the calls is the order on the line.
 */
public final class SymbolLine {

    private static final long SECOND_US = 1_000_000;

    private enum State {
        WAITING,
        FILLING,
        LIVE,
        ABSENT
    }

    private final Symbol symbol;
    private final EventSink sink;
    private final long overlapUs;
    private final RecentTrades recent;
    private final HoleCheck holes = new HoleCheck();
    private final VendorTail vendorTail;
    private final HeldEvents held;
    private final LineTally tally = new LineTally();
    private State state = State.WAITING;
    private int fill;
    private long filledInThisFill;
    private boolean hasTrades;

    /**
     * @param published what the topic holds already
     * @param mostHeld live events held back at most; when more come, history is asked once more
     *     instead
     * @param overlapUs how far before the last trade a fill begins, for prints that came late
     */
    public SymbolLine(
            Symbol symbol, Published published, EventSink sink, int mostHeld, long overlapUs) {
        this.symbol = symbol;
        this.sink = sink;
        this.overlapUs = overlapUs;
        this.recent = new RecentTrades(overlapUs, published.completeAfterUs());
        this.vendorTail = new VendorTail(published);
        this.held = new HeldEvents(mostHeld);
        published.recent().forEach(this::remember);
    }

    private void remember(Trade trade) {
        recent.add(trade);
        holes.published(trade);
        hasTrades = true;
    }

    public Symbol symbol() {
        return symbol;
    }

    /**
     * From here on live events are held back. Begin before anything live can come; ask history only
     * afterwards.
     *
     * @return the number of this fill, to be named by all that belongs to it
     */
    public synchronized int beginFill() {
        held.clear();
        return begin(false);
    }

    private int begin(boolean isForHole) {
        state = State.FILLING;
        filledInThisFill = 0;
        holes.beginFill(isForHole);
        fill++;
        return fill;
    }

    /** The feed does not deliver this symbol: nobody waits for it. */
    public synchronized void absent() {
        state = State.ABSENT;
        fill++;
        held.clear();
    }

    /** Whether nothing is missing: a clock beat may pass. */
    public synchronized boolean isSettled() {
        return state == State.LIVE || state == State.ABSENT;
    }

    /** Whether the symbol is live. */
    public synchronized boolean isLive() {
        return state == State.LIVE;
    }

    /** The number of the fill in progress or last made. */
    public synchronized int fill() {
        return fill;
    }

    /** Whether {@code number} is the fill in progress. */
    public synchronized boolean isFilling(int number) {
        return state == State.FILLING && fill == number;
    }

    /**
     * Where history has to be asked from, microseconds UTC: the start of a second, such that every
     * trade since then that was published is known by its identity. Empty when there is no trade.
     */
    public synchronized OptionalLong resumeUs() {
        if (!hasTrades) {
            return OptionalLong.empty();
        }
        long newest = recent.newestUs().orElseThrow();
        long complete = recent.completeAfterUs();
        long from = second(newest - overlapUs);
        if (complete >= from) {
            from = second(complete) + SECOND_US;
        }
        return OptionalLong.of(Math.min(from, second(newest)));
    }

    private static long second(long timeUs) {
        return Math.floorDiv(timeUs, SECOND_US) * SECOND_US;
    }

    /** Whether a vendor bar belongs before what is on the line; only then will it be published. */
    public synchronized boolean wants(BarSpec spec) {
        return !hasTrades && vendorTail.wants(spec);
    }

    /** Start of the last vendor bar of a spec, milliseconds UTC. */
    public synchronized OptionalLong lastVendorMs(BarSpec spec) {
        return vendorTail.lastMs(spec);
    }

    /** When a trade of a vendor id happened, microseconds UTC; corrections may not say. */
    public synchronized OptionalLong timeOf(int marketCenter, long tickId) {
        var waiting = held.timeOf(marketCenter, tickId);
        return waiting.isPresent() ? waiting : recent.timeOf(marketCenter, tickId);
    }

    /** A vendor's bar. False when the fill is over and nothing more of it is wanted. */
    public synchronized boolean vendor(int number, VendorBar bar) {
        if (!isFilling(number)) {
            return false;
        }
        if (!hasTrades && vendorTail.accept(bar)) {
            sink.publish(bar);
            tally.vendorBars++;
        }
        return true;
    }

    /** A trade of history. False when the fill is over and nothing more of it is wanted. */
    public synchronized boolean history(int number, Trade trade) {
        if (!isFilling(number)) {
            return false;
        }
        if (recent.contains(trade)) {
            tally.duplicates++;
            return true;
        }
        emit(trade);
        tally.backfilled++;
        filledInThisFill++;
        return true;
    }

    /** A live trade or correction. */
    public synchronized Delivery live(FeedEvent event) {
        return switch (state) {
            case WAITING, ABSENT -> Delivery.IGNORED;
            case FILLING -> {
                held.add(event);
                yield Delivery.HELD;
            }
            case LIVE -> pass(event);
        };
    }

    private Delivery pass(FeedEvent event) {
        if (isKnown(event)) {
            tally.duplicates++;
            return Delivery.DUPLICATE;
        }
        if (event instanceof Trade trade && holes.isHoleBefore(trade)) {
            tally.holes++;
            held.clear();
            held.add(trade);
            begin(true);
            return Delivery.HOLE;
        }
        emitLive(event);
        return Delivery.PUBLISHED;
    }

    private boolean isKnown(FeedEvent event) {
        return switch (event) {
            case Trade trade -> recent.contains(trade);
            case Correction(Correction.Kind kind, Trade trade) ->
                    kind == Correction.Kind.INSERT && recent.contains(trade);
            case FeedEvent.ClockBeat _, VendorBar _, FeedEvent.FeedGap _, FeedEvent.Recut _ ->
                    false;
        };
    }

    private void emitLive(FeedEvent event) {
        switch (event) {
            case Trade trade -> {
                emit(trade);
                tally.live++;
            }
            case Correction correction -> {
                sink.publish(correction);
                if (correction.kind() == Correction.Kind.INSERT) {
                    recent.add(correction.trade());
                }
                holes.corrected();
                tally.corrections++;
            }
            case FeedEvent.ClockBeat _, VendorBar _, FeedEvent.FeedGap _, FeedEvent.Recut _ ->
                    throw new IllegalArgumentException("not live: " + event);
        }
    }

    private void emit(Trade trade) {
        sink.publish(trade);
        remember(trade);
    }

    /** History has been read up to now: let what was held follow, and go live. */
    public synchronized Joint join(int number) {
        if (!isFilling(number)) {
            return Joint.OVERTAKEN;
        }
        if (held.isOverfull()) {
            held.clear();
            return Joint.ASK_AGAIN;
        }
        if (holes.isHoleIn(held.events(), recent)) {
            if (holes.mayAskAgain()) {
                return Joint.ASK_AGAIN;
            }
            tally.unfilled++;
        }
        holes.endFill(filledInThisFill);
        tally.fills++;
        state = State.LIVE;
        drain();
        return Joint.LIVE;
    }

    private void drain() {
        for (FeedEvent event : held.take()) {
            if (isKnown(event)) {
                tally.duplicates++;
            } else {
                emitLive(event);
            }
        }
    }

    /** What happened here so far. */
    public synchronized Tally tally() {
        return tally.snapshot();
    }
}
