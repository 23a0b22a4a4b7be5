package com.eigenkor.streams.bars;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.Revision;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.SeriesBar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Laws of deleted trades over seeded markets whose trades come in time, late, inserted; {@code
 * -Deigenkor.cases=N} for a longer look.
 */
class DeletedTradeProperties {

    /** What goes with the last trade that waits for a price in a session that is over. */
    private static final int WAITING_BYTES = 57;

    private static final int CASES = Integer.getInteger("eigenkor.cases", 1000);

    private final BarEngine engine =
            new BarEngine(EligibilityPolicy.IQFEED_V1, RevisionWindow.USUAL.length());
    private final StateLayout layout = new StateLayout();

    static LongStream tens() {
        return LongStream.range(0, CASES / 10);
    }

    private static void forSeeds(long ten, LongConsumer check) {
        LongStream.range(ten * 10, ten * 10 + 10).forEach(check);
    }

    /** Both policies, with either kind of line. */
    private static Rules rules(long seed) {
        return seed % 4 < 2 ? Rules.IQFEED : Rules.US_EQ;
    }

    /** Half of the lines let their trades come late. */
    private static List<FeedEvent> line(RandomMarket market, long seed) {
        var events = seed % 2 == 0 ? market.events() : Delays.of(market.events(), seed);
        return Deletes.of(events, seed);
    }

    @ParameterizedTest
    @MethodSource("tens")
    void everySeries_equalsTheBatchOfTheTradesThatRemain(long ten) {
        forSeeds(
                ten,
                seed -> {
                    var market = new RandomMarket(seed);
                    var line = line(market, seed);
                    var feed = Feed.of(market, line, rules(seed));
                    feed.accept(market.end());
                    var batch = new BatchBars(market.calendar(), line, rules(seed));
                    AgainstBatch.closed(seed, market, feed.out, batch);
                });
    }

    @ParameterizedTest
    @MethodSource("tens")
    void closedAndForming_areTheBatchOfWhatHasCome(long ten) {
        forSeeds(
                ten,
                seed -> {
                    var market = new RandomMarket(seed);
                    var random = new SplittableRandom(seed);
                    var line = line(market, seed);
                    for (int i = 0; i < 3; i++) {
                        checkMoment(seed, market, line.subList(0, 1 + random.nextInt(line.size())));
                    }
                });
    }

    private void checkMoment(long seed, RandomMarket market, List<FeedEvent> come) {
        var feed = Feed.of(market, come, rules(seed));
        var batch = new BatchBars(market.calendar(), come, rules(seed));
        engine.live(feed.state)
                .ifPresent(live ->
                        AgainstBatch.closedAndForming(
                                seed, come.size(), market, feed.out, live, batch));
    }

    @ParameterizedTest
    @MethodSource("tens")
    void restartsAnywhere_giveTheSameBytes(long ten) {
        forSeeds(
                ten,
                seed -> {
                    var market = new RandomMarket(seed);
                    var line = new ArrayList<>(line(market, seed));
                    line.add(market.end());
                    var uncut = Feed.of(market, line, rules(seed));
                    var restarted = Feed.restarted(market, line, rules(seed), seed, 2);
                    BarEngineProperties.checkTheSame(seed, restarted, uncut);
                });
    }

    @ParameterizedTest
    @MethodSource("tens")
    void delete_ofWhatIsNotThere_changesNothing_andAnyOtherIsDone(long ten) {
        forSeeds(
                ten,
                seed -> {
                    var market = new RandomMarket(seed);
                    var line = line(market, seed);
                    var feed = new Feed(market.symbol(), rules(seed));
                    var refused = new ArrayList<FeedEvent>();
                    for (FeedEvent event : line) {
                        byte[] before = layout.encode(feed.state);
                        int said = feed.out.everything.size();
                        Outcome outcome = feed.accept(event);
                        if (!(event instanceof Correction(Correction.Kind kind, _))
                                || kind == Correction.Kind.INSERT) {
                            continue;
                        }
                        if (outcome == Outcome.DELETED) {
                            int after = layout.encode(feed.state).length;
                            assertThat(before.length - after)
                                    .as("seed %d, %s", seed, event)
                                    .isIn(0, WAITING_BYTES);
                            checkReasons(seed, feed.out, said);
                            continue;
                        }
                        refused.add(event);
                        assertThat(outcome)
                                .as("seed %d, %s", seed, event)
                                .isIn(
                                        Outcome.UNKNOWN_TRADE,
                                        Outcome.DELETED_BEFORE,
                                        Outcome.LATE_DELETE);
                        assertThat(layout.encode(feed.state)).as("seed %d", seed).isEqualTo(before);
                        assertThat(feed.out.everything).as("seed %d", seed).hasSize(said);
                    }
                    assertThat(refused)
                            .as("seed %d", seed)
                            .isEqualTo(new BatchBars(market.calendar(), line, rules(seed)).vain());
                });
    }

    private static void checkReasons(long seed, Collected out, int said) {
        for (Object one : out.everything.subList(said, out.everything.size())) {
            assertThat(one).isInstanceOf(SeriesBar.class);
            assertThat(((SeriesBar) one).revision().reason())
                    .as("seed %d, %s", seed, one)
                    .isEqualTo(Revision.Reason.CANCEL);
        }
    }

    @ParameterizedTest
    @MethodSource("tens")
    void revision_saysSomethingNew(long ten) {
        forSeeds(
                ten,
                seed -> {
                    var market = new RandomMarket(seed);
                    var said = new HashMap<String, String>();
                    var feed = Feed.of(market, line(market, seed), rules(seed));
                    feed.accept(market.end());
                    for (Object one : feed.out.everything) {
                        if (one instanceof SeriesBar bar) {
                            var content = Bars.content(bar);
                            assertThat(said.put(bar.series() + "/" + bar.key(), content))
                                    .as("seed %d, %s", seed, bar)
                                    .isNotEqualTo(content);
                        }
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("tens")
    void everyTradeDeleted_leavesNoBar(long ten) {
        forSeeds(
                ten,
                seed -> {
                    var market = new RandomMarket(seed);
                    var feed = new Feed(market.symbol(), rules(seed));
                    for (FeedEvent event : market.events()) {
                        boolean isTrade = event instanceof FeedEvent.Trade;
                        Outcome outcome = feed.accept(event);
                        if (isTrade && outcome != Outcome.LATE && outcome != Outcome.IGNORED) {
                            var trade = (FeedEvent.Trade) event;
                            var delete = new Correction(Correction.Kind.DELETE, trade);
                            assertThat(feed.accept(delete))
                                    .as("seed %d", seed)
                                    .isEqualTo(Outcome.DELETED);
                        }
                    }
                    feed.accept(market.end());
                    for (BarSpec spec : BarSpec.STOCK) {
                        assertThat(feed.out.latest(spec))
                                .as("seed %d, %s", seed, spec.code())
                                .allMatch(bar -> bar.tradeCount() == 0 && bar.notional() == 0);
                        assertThat(feed.out.latestSmooth(spec))
                                .as("seed %d, %s", seed, spec.code())
                                .hasSameSizeAs(feed.out.latest(spec));
                    }
                });
    }
}
