package com.eigenkor.streams.replay;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Symbol;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A seeded line of one symbol as the producer writes it: no beat while the feed is cut; then what
 * was missed comes from history at once, or the time is told to be a gap and some of it comes late.
 */
final class CutLine {

    private static final long SECOND_US = 1_000_000;
    private static final long BASE_US = 1_795_500_000 * SECOND_US;
    private static final int SECONDS = 240;

    private final Symbol symbol;
    private final SplittableRandom random;
    private final List<FeedEvent> events = new ArrayList<>();
    private final List<Trade> missed = new ArrayList<>();
    private final List<Trade> late = new ArrayList<>();
    private long heardUs = BASE_US;
    private int cutUntil;
    private int trades;

    private CutLine(Symbol symbol, SplittableRandom random) {
        this.symbol = symbol;
        this.random = random;
    }

    static List<FeedEvent> of(Symbol symbol, SplittableRandom random) {
        var line = new CutLine(symbol, random);
        for (int second = 1; second <= SECONDS; second++) {
            line.second(second);
        }
        line.end();
        return line.events;
    }

    private void second(int second) {
        if (second == cutUntil) {
            comeBack(BASE_US + second * SECOND_US);
        }
        boolean isCut = second < cutUntil;
        for (int i = random.nextInt(5); i > 2; i--) {
            long timeUs = BASE_US + second * SECOND_US + SECOND_US / i;
            if (isCut) {
                missed.add(trade(timeUs, Source.BACKFILL));
            } else {
                live(timeUs);
            }
        }
        if (isCut) {
            return;
        }
        if (random.nextInt(4) > 0) {
            beat(second + 1);
        }
        if (random.nextInt(10) == 0 && !late.isEmpty()) {
            events.add(late.remove(random.nextInt(late.size())));
        }
        if (random.nextInt(25) == 0) {
            cutUntil = second + 2 + random.nextInt(15);
        }
    }

    private void comeBack(long nowUs) {
        if (random.nextInt(3) == 0) {
            events.addAll(missed);
        } else {
            events.add(new FeedGap(symbol, heardUs, nowUs, "24x7"));
            late.addAll(missed);
        }
        missed.clear();
    }

    /** All that was open is over. */
    private void end() {
        if (SECONDS < cutUntil) {
            comeBack(BASE_US + (SECONDS + 1) * SECOND_US);
        }
        live(BASE_US + 2 * SECONDS * SECOND_US);
        beat(3 * SECONDS);
    }

    private void live(long timeUs) {
        events.add(trade(timeUs, Source.LIVE));
        heardUs = timeUs;
    }

    private void beat(long second) {
        heardUs = BASE_US + second * SECOND_US;
        events.add(new ClockBeat(heardUs));
    }

    private Trade trade(long timeUs, Source source) {
        return new Trade(
                symbol,
                timeUs,
                LocalDate.of(2026, 11, 24),
                "24x7",
                source,
                4,
                10_000 + random.nextInt(100),
                1 + random.nextInt(500),
                0,
                ++trades,
                11,
                "",
                Basis.LAST,
                Aggressor.UNKNOWN);
    }
}
