package com.eigenkor.streams.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    private static final SeriesBar FIRST = Bars.traded(1_000, "2026-11-23");
    private static final SeriesBar SECOND = Bars.traded(2_000, "2026-11-23");
    private static final SeriesBar THIRD = Bars.traded(3_000, "2026-11-23");

    private static Map<SeriesId, NavigableMap<BarKey, Found>> replayed() {
        var bars = new TreeMap<BarKey, Found>();
        bars.put(FIRST.key(), new Found(FIRST, 500_000));
        bars.put(SECOND.key(), new Found(SECOND, 500_000));
        bars.put(THIRD.key(), new Found(THIRD, 900_000));
        return new HashMap<>(Map.of(FIRST.series(), bars));
    }

    private static BarReader.Bars published(SeriesBar bar, long goneMs) {
        var bars = new TreeMap<BarKey, Found>();
        bars.put(bar.key(), new Found(bar, 500_000));
        return new BarReader.Bars(Map.of(bar.series(), bars), Map.of(), goneMs);
    }

    @Test
    void barOfWhichOnlyALaterRevisionIsLeft_isNotMissed() {
        var replayed = replayed();
        var published =
                new BarReader.Bars(
                        Map.of(), Map.of(FIRST.series(), Set.of(SECOND.key())), Long.MIN_VALUE);
        SideBySide.leaveOutWhatIsGone(published, replayed);
        assertThat(replayed.get(FIRST.series())).containsOnlyKeys(FIRST.key(), THIRD.key());
    }

    @Test
    void whatRetentionHasRemoved_isNotMissed() {
        var replayed = replayed();
        SideBySide.leaveOutWhatIsGone(published(SECOND, 500_000), replayed);
        assertThat(replayed.get(FIRST.series())).containsOnlyKeys(SECOND.key(), THIRD.key());
    }

    @Test
    void whatNothingHasRemoved_isMissed() {
        var replayed = replayed();
        SideBySide.leaveOutWhatIsGone(published(SECOND, Long.MIN_VALUE), replayed);
        assertThat(replayed.get(FIRST.series()))
                .containsOnlyKeys(FIRST.key(), SECOND.key(), THIRD.key());
    }
}
