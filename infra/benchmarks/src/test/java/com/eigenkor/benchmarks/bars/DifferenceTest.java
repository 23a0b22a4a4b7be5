package com.eigenkor.benchmarks.bars;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static final long SEED = 20_261_124;
    private static final BarSpec SECOND = new BarSpec.Intraday(1);

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void first_equalBars_findsNone() {
        var bars = bars();

        assertThat(Difference.first(bars, new HashMap<>(bars))).isEmpty();
    }

    @Test
    void first_oneValueChanged_findsThatBar() {
        for (int field = 0; field < 6; field++) {
            var ours = bars();
            var theirs = new HashMap<>(ours);
            BarId changed = any(ours);
            int place = field;
            theirs.computeIfPresent(changed, (id, bar) -> changed(bar, place));

            assertThat(Difference.first(ours, theirs))
                    .as("seed %d, field %d", SEED, field)
                    .hasValue(new Difference(changed, ours.get(changed), theirs.get(changed)));
        }
    }

    @Test
    void first_aBarMissing_findsItOnEitherSide() {
        var whole = bars();
        var cut = new HashMap<>(whole);
        BarId missing = any(whole);
        Ohlc bar = cut.remove(missing);

        assertThat(Difference.first(whole, cut)).hasValue(new Difference(missing, bar, null));
        assertThat(Difference.first(cut, whole)).hasValue(new Difference(missing, null, bar));
    }

    @Test
    void first_severalDifferences_findsTheEarliest() {
        var ours = bars();

        assertThat(Difference.first(ours, Map.of()))
                .map(Difference::bar)
                .hasValue(ours.keySet().stream().sorted().findFirst().orElseThrow());
    }

    private Map<BarId, Ohlc> bars() {
        var bars = new HashMap<BarId, Ohlc>();
        for (int i = 0; i < 200; i++) {
            var id = new BarId("S" + random.nextInt(5), SECOND, random.nextInt(1000) * 1000L);
            bars.put(id, Ohlc.NONE.with(random.nextInt(1, 1000), 10).with(random.nextInt(), 20));
        }
        return bars;
    }

    private BarId any(Map<BarId, Ohlc> bars) {
        return new ArrayList<>(bars.keySet()).get(random.nextInt(bars.size()));
    }

    private static Ohlc changed(Ohlc bar, int field) {
        long[] by = new long[6];
        by[field] = 1;
        return new Ohlc(
                bar.open() + by[0],
                bar.high() + by[1],
                bar.low() + by[2],
                bar.close() + by[3],
                bar.volume() + by[4],
                bar.count() + by[5]);
    }
}
