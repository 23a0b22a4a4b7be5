package com.eigenkor.feed.sequence;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.Symbol;
import java.util.List;
import java.util.OptionalLong;

/**
 * The one ordered line of a symbol. A fill holds live trades back while the missed ones come from
 * history; joining lets the held ones follow, without those that history brought, and goes live.
 * What history does not tell is told to be a gap; its trades may come late. Thread-safe: live
 * events and history come on different threads; all publishing happens under the line's own lock,
 * so the order of the calls is the order on the line.
 */
public final class SymbolLine {

    private final Symbol symbol;
    private final EventSink sink;
    private final RecentTrades recent;
    private final HoleCheck holes = new HoleCheck();
    private final VendorTail vendorTail;
    private final HeldEvents held;
    private final LineTally tally = new LineTally();
    private final OpenGaps gaps = new OpenGaps();
    private final Stage stage = new Stage();
    private Seam seam = Seam.ofNothing();
    private long filledInThisFill;
    private long heardUs;
    private boolean hasTrades;
    private String calendar = "";

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
        this.recent = new RecentTrades(overlapUs, published.completeAfterUs());
        this.vendorTail = new VendorTail(published);
        this.held = new HeldEvents(mostHeld);
        this.heardUs = published.lastBeatUs().orElse(Long.MIN_VALUE);
        published.recent().forEach(this::remember);
        published.gaps().forEach(gap -> gaps.add(Gap.of(gap, overlapUs)));
    }

    private void remember(Trade trade) {
        recent.add(trade);
        holes.published(trade);
        gaps.published(trade);
        calendar = trade.calendar();
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
        return begin(false);
    }

    /** What a beat did not miss may be missing before a hole: it is found by the trade behind. */
    private int begin(boolean isForHole) {
        held.clear();
        filledInThisFill = 0;
        seam =
                hasTrades
                        ? Seam.behind(newestUs(), isForHole ? Long.MIN_VALUE : heardUs)
                        : Seam.ofNothing();
        holes.beginFill(isForHole);
        return stage.beginFill();
    }

    private long newestUs() {
        return recent.newestUs().orElseThrow();
    }

    /** The feed's clock shows a time, microseconds UTC, and all before it has come. */
    public synchronized void heard(long timeUs) {
        if (isLive()) {
            heardUs = Math.max(heardUs, timeUs);
        }
    }

    /**
     * The feed has answered the watch.
     *
     * @param timeUs the feed's clock since then: what is reported later comes live
     */
    public synchronized void liveSince(int number, long timeUs) {
        if (isFilling(number)) {
            seam.liveSince(timeUs);
        }
    }

    /** The feed does not deliver this symbol: nobody waits for it. */
    public synchronized void absent() {
        stage.absent();
        held.clear();
    }

    /**
     * History or the feed does not answer: a line without trades waits without holding up others,
     * and joins them later, behind the clock, as a new symbol does.
     *
     * @return whether it stands aside from now on
     */
    public synchronized boolean standAside(int number) {
        return !hasTrades && stage.standAside(number);
    }

    /** History answers a line that stood aside: others wait for it again. */
    public synchronized void comeBack(int number) {
        stage.comeBack(number);
    }

    /** Whether the line waits without holding up others. */
    public synchronized boolean isAside() {
        return stage.isAside();
    }

    /** Whether nothing is missing, or nobody waits for it: a clock beat may pass. */
    public synchronized boolean isSettled() {
        return stage.isSettled();
    }

    /** Whether the symbol is live. */
    public synchronized boolean isLive() {
        return stage.state() == Stage.State.LIVE;
    }

    /** The number of the fill in progress or last made. */
    public synchronized int fill() {
        return stage.fill();
    }

    /** Whether {@code number} is the fill in progress. */
    public synchronized boolean isFilling(int number) {
        return stage.isFilling(number);
    }

    /** History is being asked for a fill, perhaps once more. Returns {@link #resumeUs}. */
    public synchronized OptionalLong ask(int number) {
        if (isFilling(number) && hasTrades) {
            seam.askAgain(newestUs());
        }
        return resumeUs();
    }

    /** Where history has to be asked from, see {@link RecentTrades#resumeUs}; empty at first. */
    public synchronized OptionalLong resumeUs() {
        return hasTrades ? OptionalLong.of(recent.resumeUs()) : OptionalLong.empty();
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
            seam.meet();
            tally.duplicates++;
            return true;
        }
        if (seam.isSkippedBefore(trade)) {
            tellGap(seam.heardUs(), trade.timeUs(), "history begins too late");
        }
        emit(trade);
        tally.backfilled++;
        filledInThisFill++;
        return true;
    }

    /**
     * A trade that history tells of a gap's time.
     *
     * @return whether history reaches back to before the gap, as far as this trade shows
     */
    public synchronized boolean late(Gap gap, Trade trade) {
        if (gap.misses(trade)) {
            emit(trade);
            tally.backfilled++;
        }
        return gap.isBefore(trade);
    }

    /** History has told the whole time of a gap. */
    public synchronized void filled(Gap gap) {
        tally.gapsFilled += gaps.close(gap);
    }

    /** Nobody asks history for a gap any more. */
    public synchronized void lost(Gap gap) {
        tally.gapsLost += gaps.close(gap);
    }

    /** The gaps that history is asked for, as they were told. */
    public synchronized List<FeedGap> openGaps() {
        return gaps.told();
    }

    /** Gaps that have to be asked for and were not taken yet. */
    public synchronized List<Gap> takeGaps() {
        return gaps.take();
    }

    private void tellGap(long fromUs, long untilUs, String reason) {
        long askFromUs = resumeUs().orElseThrow();
        long beginUs = Math.min(fromUs, untilUs);
        var gap = new FeedGap(symbol, beginUs, untilUs, calendar);
        sink.publish(gap);
        gaps.add(new Gap(gap, askFromUs, recent.since(askFromUs), reason));
        tally.gaps++;
        seam.meet();
        holes.gap();
    }

    /** A live trade or correction. */
    public synchronized Delivery live(FeedEvent event) {
        return switch (stage.state()) {
            case WAITING, ABSENT -> Delivery.IGNORED;
            case FILLING -> {
                held.add(event);
                yield Delivery.HELD;
            }
            case LIVE -> pass(event);
        };
    }

    private Delivery pass(FeedEvent event) {
        if (recent.holds(event)) {
            tally.duplicates++;
            return Delivery.DUPLICATE;
        }
        if (event instanceof Trade trade && holes.isHoleBefore(trade)) {
            tally.holes++;
            begin(true);
            held.add(trade);
            seam.liveSince(trade.timeUs());
            return Delivery.HOLE;
        }
        emitLive(event);
        return Delivery.PUBLISHED;
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
        if (leaveToHistory()) {
            return Joint.ASK_AGAIN;
        }
        boolean isHole = holes.isHoleIn(held.events(), recent);
        if (isHole || !seam.isMet()) {
            if (!seam.isLiveSinceKnown() || holes.mayAskAgain()) {
                return Joint.ASK_AGAIN;
            }
            tally.unfilled += isHole ? 1 : 0;
            tellGapToLive(isHole ? "history lacks trades" : "history ends before it");
        }
        holes.endFill(filledInThisFill);
        tally.fills++;
        goLive();
        return Joint.LIVE;
    }

    /**
     * History does not answer for good: what it has not told is a gap, and the line goes live.
     *
     * @return whether the fill is over; a line without trades has nothing that could be cut, and
     *     where a gap ends is known only once the feed is there again
     */
    public synchronized boolean giveUp(int number, String reason) {
        if (!isFilling(number)) {
            return true;
        }
        if (!hasTrades || !seam.isLiveSinceKnown()) {
            return false;
        }
        leaveToHistory();
        tellGapToLive(reason);
        goLive();
        return true;
    }

    /**
     * A line without trades begins with what comes live: what was before is not its own.
     *
     * @return whether it is live now
     */
    public synchronized boolean beginLive(int number) {
        if (hasTrades || !isFilling(number)) {
            return false;
        }
        leaveToHistory();
        goLive();
        return true;
    }

    /** Whether more came live than could be held: it is dropped. */
    private boolean leaveToHistory() {
        if (!held.isOverfull()) {
            return false;
        }
        seam.dropped(held.newestUs());
        held.clear();
        return true;
    }

    private void tellGapToLive(String reason) {
        long fromUs = Math.max(seam.heardUs(), newestUs());
        tellGap(fromUs, Math.max(fromUs, seam.liveSinceUs()), reason);
    }

    private void goLive() {
        stage.live();
        for (FeedEvent event : held.take()) {
            if (recent.holds(event)) {
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
