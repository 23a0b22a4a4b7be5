package com.eigenkor.streams.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.CloseMarker.Intervals;
import com.eigenkor.market.CloseMarker.Reason;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.FeedGap;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From the first bar on each interval is under exactly one marker, with the right reason; {@code
 * -Deigenkor.cases=N} for a longer look.
 */
class MarkerProperties {

    private static final int CASES = Integer.getInteger("eigenkor.cases", 1000);
    private static final int RANDOM_INSTANTS = 100;

    static Stream<Arguments> hundreds() {
        return LongStream.range(0, Math.max(1, CASES / 100))
                .boxed()
                .flatMap(hundred ->
                        Stream.of(Rules.values()).map(rules -> arguments(rules, hundred)));
    }

    @ParameterizedTest
    @MethodSource("hundreds")
    void everyInterval_isUnderOneMarker_withTheRightReason(Rules rules, long hundred) {
        var reasons = EnumSet.noneOf(Reason.class);
        for (long seed = hundred * 100; seed < hundred * 100 + 100; seed++) {
            var market = new RandomMarket(seed);
            var feed = Feed.of(market, market.events(), rules);
            feed.accept(market.end());
            for (BarSpec spec : BarSpec.STOCK) {
                if (spec.isTime()) {
                    check("seed %d, %s".formatted(seed, spec.code()), spec, market, rules, feed);
                }
            }
            feed.out.markers.forEach(marker -> reasons.add(marker.reason()));
        }
        assertThat(reasons).containsExactlyInAnyOrder(Reason.values());
    }

    private static void check(
            String at, BarSpec spec, RandomMarket market, Rules rules, Feed feed) {
        var judge = new BatchMarkers(market.calendar(), spec, market.events(), rules);
        var markers = feed.out.markers.stream().filter(one -> one.spec().equals(spec)).toList();
        if (judge.first().isEmpty()) {
            assertThat(markers).as(at).isEmpty();
            return;
        }
        long fromMs = judge.first().get().startMs();
        long toMs = markers.getLast().toMs();
        assertThat(markers.getFirst().fromMs()).as(at).isEqualTo(fromMs);
        assertThat(toMs).as(at).isGreaterThanOrEqualTo(endMs(market, spec, judge));
        var byStart = new TreeMap<Long, Intervals>();
        for (Intervals marker : markers) {
            assertThat(marker.fromMs()).as(at).isGreaterThanOrEqualTo(lastMs(byStart));
            byStart.put(marker.fromMs(), marker);
        }
        for (long ms : instants(markers, market.events()).subSet(fromMs, toMs)) {
            var marker = byStart.floorEntry(ms).getValue();
            var interval = judge.holding(ms);
            if (interval.isPresent()) {
                assertThat(covers(marker, ms)).as("%s at %d", at, ms).isTrue();
                assertThat(marker.reason())
                        .as("%s, %s of %s", at, interval.get(), marker)
                        .isEqualTo(judge.reason(interval.get()));
                assertThat(marker.bars()).isEqualTo(marker.reason() == Reason.TRADES ? 1 : 0);
                assertThat(covers(marker, interval.get().startMs())).as(at).isTrue();
                assertThat(covers(marker, interval.get().endMs() - 1)).as(at).isTrue();
            } else if (!spec.isDaily()) {
                assertThat(covers(marker, ms)).as("%s at %d", at, ms).isTrue();
                assertThat(marker.reason()).as(at).isEqualTo(Reason.SESSION_CLOSED);
            }
        }
    }

    private static long lastMs(TreeMap<Long, Intervals> byStart) {
        return byStart.isEmpty() ? Long.MIN_VALUE : byStart.lastEntry().getValue().toMs();
    }

    /** A session with a bar is told to its end. */
    private static long endMs(RandomMarket market, BarSpec spec, BatchMarkers judge) {
        var last = judge.last();
        return spec.isDaily()
                ? last.endMs()
                : market.calendar().sessionAt(last.startMs()).orElseThrow().endMs();
    }

    private static boolean covers(Intervals marker, long ms) {
        return marker.fromMs() <= ms && ms < marker.toMs();
    }

    /** Where something begins or ends, the instants beside, and some more. */
    private static TreeSet<Long> instants(List<Intervals> markers, List<FeedEvent> events) {
        var edges = new ArrayList<Long>();
        for (FeedEvent event : events) {
            edges.add(Math.floorDiv(event.timeUs(), 1000L));
            if (event instanceof FeedGap gap) {
                edges.add(Math.floorDiv(gap.untilUs(), 1000L));
            }
        }
        for (Intervals marker : markers) {
            edges.addAll(Set.of(marker.fromMs(), marker.toMs()));
        }
        var instants = new TreeSet<Long>();
        edges.forEach(ms -> instants.addAll(Set.of(ms - 1, ms, ms + 1)));
        var random = new SplittableRandom(edges.size());
        long spanMs = instants.last() - instants.first();
        for (int i = 0; i < RANDOM_INSTANTS; i++) {
            instants.add(instants.first() + random.nextLong(1 + spanMs));
        }
        return instants;
    }
}
