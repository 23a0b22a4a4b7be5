package com.eigenkor.streams.bars;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A corrected line in which, at random, another policy is chosen, and sessions are asked to be cut
 * again: the one in progress, earlier ones, under the policy that is chosen or another one, twice,
 * or where that cannot be. Knows under which rules each session is to be cut in the end.
 */
final class Recuts {

    /** An event, and what is chosen as it comes. */
    record Step(FeedEvent event, Rules chosen) {}

    /** What holds for every market and what befalls it. */
    interface Law {
        void check(long seed, RandomMarket market, Recuts recuts);
    }

    private static final long DAY_MS = 86_400_000L;

    private final long seed;
    private final SplittableRandom random;
    private final RandomMarket market;
    private final List<Step> steps = new ArrayList<>();
    private Rules chosen;

    Recuts(RandomMarket market, long seed) {
        this.market = market;
        this.seed = seed;
        random = new SplittableRandom(seed);
        chosen = any();
        var events = seed % 2 == 0 ? market.events() : Delays.of(market.events(), seed);
        var line = seed % 3 == 0 ? events : Deletes.of(events, seed);
        int oneIn = 4 + random.nextInt(80);
        var trades = new ArrayList<Trade>();
        for (FeedEvent event : line) {
            chosen = random.nextInt(50) == 0 ? any() : chosen;
            steps.add(new Step(event, chosen));
            if (event instanceof Trade trade) {
                trades.add(trade);
            }
            if (random.nextInt(oneIn) == 0) {
                recut(trades);
            }
        }
    }

    /** Checks a law on ten seeded markets. */
    static void forSeeds(long ten, Law law) {
        LongStream.range(ten * 10, ten * 10 + 10)
                .forEach(seed -> {
                    var market = new RandomMarket(seed);
                    law.check(seed, market, new Recuts(market, seed));
                });
    }

    private Rules any() {
        return Rules.values()[random.nextInt(Rules.values().length)];
    }

    private void recut(List<Trade> trades) {
        long timeUs =
                switch (random.nextInt(trades.isEmpty() ? 1 : 8)) {
                    case 0 -> random.nextLong(4_000_000_000_000_000L);
                    case 1, 2 -> trades.getLast().timeUs();
                    case 3 -> trades.getFirst().timeUs();
                    case 4 -> trades.getLast().timeUs() - random.nextLong(4 * DAY_MS * 1000);
                    default -> trades.get(random.nextInt(trades.size())).timeUs();
                };
        var rules = random.nextInt(3) == 0 ? any() : chosen;
        var recut = new Recut(market.symbol(), timeUs, rules.policy.id());
        steps.add(new Step(recut, chosen));
        if (random.nextInt(4) == 0) {
            steps.add(new Step(recut, chosen));
        }
    }

    List<Step> steps() {
        return steps;
    }

    /** And the end of the market behind them. */
    List<Step> stepsToTheEnd() {
        var all = new ArrayList<>(steps);
        all.add(new Step(market.end(), Rules.IQFEED));
        return all;
    }

    /** Feeds the steps, with restarts and lapses of memory at so many in a hundred. */
    Feed feed(List<Step> some, int percent) {
        var cuts = new SplittableRandom(seed);
        var feed = new Feed(market.symbol(), chosen);
        for (Step step : some) {
            feed.choose(step.chosen());
            if (cuts.nextInt(100) < percent) {
                feed.restart();
            } else if (cuts.nextInt(100) < percent) {
                feed.forget();
            }
            feed.accept(step.event());
        }
        return feed;
    }

    /**
     * The rules that each session is to be cut under behind some steps.
     *
     * @param outcomes what became of the steps
     */
    static Book rules(SessionCalendar calendar, List<Step> steps, List<Outcome> outcomes) {
        var book = new Book(calendar);
        for (int i = 0; i < outcomes.size(); i++) {
            book.take(steps.get(i), outcomes.get(i));
        }
        return book;
    }

    /** Rules since when, as the written rules have it. */
    static final class Book {

        private final SessionCalendar calendar;
        private final TreeMap<Long, Rules> since = new TreeMap<>();
        private @Nullable Session newest;
        private long nowMs = Long.MIN_VALUE;

        Book(SessionCalendar calendar) {
            this.calendar = calendar;
        }

        private void take(Step step, Outcome outcome) {
            if (step.event() instanceof Recut recut && outcome == Outcome.RECUT) {
                var rules = rules(recut);
                long fromMs = calendar.sessionEndingAfter(recut.timeUs() / 1000).startMs();
                since.put(fromMs, rules);
                since.tailMap(fromMs).replaceAll((_, _) -> rules);
            } else if (outcome == Outcome.TAKEN || outcome == Outcome.REVISED) {
                nowMs = Math.max(nowMs, Math.floorDiv(step.event().timeUs(), 1000L));
                if (isTrade(step.event())) {
                    enter(step.event().timeUs(), step.chosen());
                }
            }
        }

        private static boolean isTrade(FeedEvent event) {
            return event instanceof Trade || event instanceof Correction;
        }

        /** A session that is over before its first trade comes has not begun under any other. */
        private void enter(long timeUs, Rules chosen) {
            Session entered = calendar.sessionAt(Math.floorDiv(timeUs, 1000L)).orElseThrow();
            if (newest == null) {
                since.put(Long.MIN_VALUE, chosen);
            } else if (entered.startMs() > newest.startMs() && nowMs < entered.endMs()) {
                since.put(entered.startMs(), chosen);
            } else {
                return;
            }
            newest = entered;
        }

        private static Rules rules(Recut recut) {
            for (Rules rules : Rules.values()) {
                if (rules.policy.id().equals(recut.policy())) {
                    return rules;
                }
            }
            throw new AssertionError(recut);
        }

        Rules of(Session session) {
            Map.Entry<Long, Rules> found = since.floorEntry(session.startMs());
            return found == null ? Rules.IQFEED : found.getValue();
        }
    }
}
