package com.eigenkor.streams.bars;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Corrects a line at random: deletes of trades that came just now, long ago or first of all, of all
 * trades of a second, of what was deleted before or never came; and inserts, some where all was
 * deleted.
 */
final class Deletes {

    private final SplittableRandom random;
    private final List<FeedEvent> corrected = new ArrayList<>();
    private final List<Trade> trades = new ArrayList<>();
    private final List<Trade> deleted = new ArrayList<>();
    private long tickId = 1_000_000;

    private Deletes(long seed) {
        random = new SplittableRandom(seed);
    }

    static List<FeedEvent> of(List<FeedEvent> events, long seed) {
        var deletes = new Deletes(seed);
        int oneIn = 2 + deletes.random.nextInt(30);
        for (FeedEvent event : events) {
            deletes.corrected.add(event);
            if (event instanceof Trade trade) {
                deletes.trades.add(trade);
            }
            if (!deletes.trades.isEmpty() && deletes.random.nextInt(oneIn) == 0) {
                deletes.correct();
            }
        }
        return deletes.corrected;
    }

    private void correct() {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> delete(trades.getLast());
            case 3, 4 -> delete(any(trades));
            case 5 -> delete(any(trades.subList(Math.max(0, trades.size() - 20), trades.size())));
            case 6 -> deleteSecond(any(trades));
            case 7 -> delete(random.nextInt(4) == 0 ? trades.getFirst() : strange(any(trades)));
            case 8 -> delete(any(deleted.isEmpty() ? trades : deleted));
            default -> insert(any(deleted.isEmpty() || random.nextBoolean() ? trades : deleted));
        }
    }

    private Trade any(List<Trade> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void deleteSecond(Trade one) {
        long second = one.timeUs() / 1_000_000;
        trades.stream().filter(trade -> trade.timeUs() / 1_000_000 == second).forEach(this::delete);
    }

    /** Says what the vendor says: the identity, and little else; now and then without the time. */
    private void delete(Trade trade) {
        deleted.add(trade);
        var delete =
                new Correction(
                        Correction.Kind.DELETE,
                        with(trade, trade.tickId(), 0, Basis.UNKNOWN, trade.marketCenter()));
        corrected.add(random.nextInt(4) == 0 ? delete.at(Correction.UNTOLD_US) : delete);
    }

    private Trade strange(Trade trade) {
        return switch (random.nextInt(3)) {
            case 0 -> with(trade, ++tickId, 0, trade.basis(), trade.marketCenter());
            case 1 -> with(trade, trade.tickId(), 0, trade.basis(), trade.marketCenter() + 1);
            default -> with(trade, trade.tickId(), 1, trade.basis(), trade.marketCenter());
        };
    }

    private void insert(Trade like) {
        Trade inserted = with(like, ++tickId, 0, like.basis(), like.marketCenter());
        trades.add(inserted);
        corrected.add(new Correction(Correction.Kind.INSERT, inserted));
    }

    private static Trade with(Trade trade, long tickId, long moreUs, Basis basis, int center) {
        return new Trade(
                trade.symbol(),
                trade.timeUs() + moreUs,
                trade.tradingDate(),
                trade.calendar(),
                trade.source(),
                trade.scale(),
                trade.price(),
                trade.size(),
                0,
                tickId,
                center,
                "",
                basis,
                Aggressor.UNKNOWN);
    }
}
