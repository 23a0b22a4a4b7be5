package com.eigenkor.streams.bars;

import com.eigenkor.market.Revision.Reason;
import com.eigenkor.streams.bars.KeptTrades.Kept;
import com.eigenkor.streams.bars.Remaking.Remade;

/**
 * Takes a trade out of every bar that holds it, closed or in progress. Nothing else moves: a tick
 * bar keeps the place of the trade, an interval its marker, the symbol its scale and its clock.
 */
final class DeletedTrade {

    private final SymbolState state;
    private final KeptTrades kept;
    private final Kept trade;
    private final Remaking without;

    DeletedTrade(SymbolState state, KeptTrades kept, Kept trade) {
        this.state = state;
        this.kept = kept;
        this.trade = trade;
        without = new Remaking(state, kept, trade, false);
    }

    /** Deletes it, or refuses and changes nothing. */
    Outcome delete(BarSink out) {
        long lastPrice;
        Cell waiting;
        try {
            if (!isExplained()) {
                return Outcome.UNEXPLAINED;
            }
            lastPrice = kept.lastPrice(trade, state.scale);
            waiting = kept.waitingWithout(trade, state.scale);
        } catch (ArithmeticException beyond64Bits) {
            return Outcome.OUT_OF_RANGE;
        }
        if (!fits(lastPrice)) {
            return Outcome.OUT_OF_RANGE;
        }
        state.lastPrice = lastPrice;
        without.all().forEach(bar -> change(bar, new Revisions(state, Reason.CANCEL, out)));
        unwait(waiting);
        kept.delete(trade);
        return Outcome.DELETED;
    }

    /** Whether the bars at hand are what their parts make, with the trade. */
    private boolean isExplained() {
        var with = new Remaking(state, kept, trade, true);
        return with.make()
                && with.all().stream().allMatch(bar -> bar.held().hasNumbersOf(bar.numbers()))
                && without.make();
    }

    private boolean fits(long lastPrice) {
        return Range.isPrice(lastPrice)
                && without.all().stream().allMatch(bar -> Range.holds(bar.held(), bar.numbers()));
    }

    private static void change(Remade bar, Revisions revisions) {
        if (bar.held().hasNumbersOf(bar.numbers())) {
            return;
        }
        if (bar.closed() == null) {
            bar.held().copyNumbers(bar.numbers());
        } else {
            revisions.reduced(bar.line(), bar.closed(), bar.numbers());
        }
    }

    /** Without a price of its own, it may be counted among those that wait for one. */
    private void unwait(Cell others) {
        if (kept.isWaiting(trade)) {
            state.unpricedOf(trade.sessionStartMs).sum.copyNumbers(others);
        }
    }
}
