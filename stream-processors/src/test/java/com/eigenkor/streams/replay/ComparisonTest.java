package com.eigenkor.streams.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarDigest;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.streams.replay.Difference.Kind;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final String MONDAY = "2026-11-23";
    private static final String TUESDAY = "2026-11-24";

    private static final SeriesBar FIRST = Bars.traded(1_000, MONDAY);
    private static final SeriesBar SECOND = Bars.traded(2_000, MONDAY);
    private static final SeriesBar THIRD = Bars.traded(3_000, TUESDAY);

    private static Map<SeriesId, NavigableMap<BarKey, Found>> of(SeriesBar... bars) {
        var series = new HashMap<SeriesId, NavigableMap<BarKey, Found>>();
        for (SeriesBar bar : bars) {
            series.computeIfAbsent(bar.series(), _ -> new TreeMap<>())
                    .merge(bar.key(), new Found(bar, 0), Found::newer);
        }
        return series;
    }

    private static Comparison compare(
            Map<SeriesId, NavigableMap<BarKey, Found>> published,
            Map<SeriesId, NavigableMap<BarKey, Found>> replayed) {
        var comparison = new Comparison();
        comparison.add(published, replayed);
        return comparison;
    }

    private static void assertFirst(Comparison comparison, Kind kind, BarKey key, int differing) {
        assertThat(comparison.different())
                .singleElement()
                .satisfies(day -> {
                    var first = day.first();
                    var bar = first.published() == null ? first.replayed() : first.published();
                    assertThat(first.kind()).isEqualTo(kind);
                    assertThat(bar).extracting(SeriesBar::key).isEqualTo(key);
                    assertThat(day.differing()).isEqualTo(differing);
                });
    }

    @Test
    void sameBars_areEqual_andCounted() {
        var comparison = compare(of(FIRST, SECOND, THIRD), of(THIRD, SECOND, FIRST));
        assertThat(comparison.different()).isEmpty();
        assertThat(comparison.bars()).isEqualTo(3);
        assertThat(comparison.days()).isEqualTo(2);
    }

    @Test
    void barThatWasNotPublished_isNamed() {
        assertFirst(
                compare(of(FIRST, THIRD), of(FIRST, SECOND, THIRD)),
                Kind.NOT_PUBLISHED,
                SECOND.key(),
                1);
    }

    @Test
    void barThatIsNotReplayed_isNamed() {
        assertFirst(
                compare(of(FIRST, SECOND, THIRD), of(THIRD)), Kind.NOT_REPLAYED, FIRST.key(), 2);
    }

    @Test
    void otherValue_isNamed_withBothDigests() {
        var other = Bars.traded(2_000, MONDAY, 23_113, Revision.FIRST);
        var comparison = compare(of(FIRST, other, THIRD), of(FIRST, SECOND, THIRD));
        assertFirst(comparison, Kind.OTHER_VALUE, SECOND.key(), 1);
        var day = comparison.different().getFirst();
        assertThat(day.date()).isEqualTo(LocalDate.parse(MONDAY));
        assertThat(day.publishedSha256()).isEqualTo(digest(FIRST, other));
        assertThat(day.replayedSha256()).isEqualTo(digest(FIRST, SECOND));
        assertThat(day.toString())
                .contains("AAPL 1s ohlc", "1970-01-01T00:00:02Z#0", "close 231.13", "close 231.12")
                .contains(day.publishedSha256(), day.replayedSha256());
    }

    private static String digest(SeriesBar... bars) {
        var digest = new BarDigest();
        Arrays.stream(bars).forEach(digest::add);
        return digest.hex();
    }

    @Test
    void otherRevisionOfTheSameValues_isNamed() {
        var other = Bars.traded(2_000, MONDAY, 23_112, Revision.FIRST.next(Revision.Reason.LATE));
        var comparison = compare(of(FIRST, other), of(FIRST, SECOND));
        assertFirst(comparison, Kind.OTHER_REVISION, SECOND.key(), 1);
        var day = comparison.different().getFirst();
        assertThat(day.publishedSha256()).isEqualTo(day.replayedSha256());
        assertThat(day.toString()).contains("revision 1 late", "revision 0 none");
    }

    @Test
    void higherRevision_counts_whateverTheOrder() {
        var revised = Bars.traded(2_000, MONDAY, 23_150, Revision.FIRST.next(Revision.Reason.LATE));
        assertThat(compare(of(revised, SECOND), of(SECOND, revised)).different()).isEmpty();
        assertFirst(compare(of(SECOND, revised), of(SECOND)), Kind.OTHER_VALUE, SECOND.key(), 1);
    }

    @Test
    void heikinAshiValues_areComparedBesideEqualBars() {
        var base = Bars.traded(1_000, MONDAY);
        var published = Bars.smooth(base, 23_112_000_000L);
        var replayed = Bars.smooth(base, 23_112_000_001L);
        assertFirst(compare(of(published), of(replayed)), Kind.OTHER_VALUE, published.key(), 1);
    }

    @Test
    void table_endsWithTheVerdict_afterTheFirstDifferences() {
        var equal = compare(of(FIRST), of(FIRST));
        var table = new Table();
        table.add(new BarSpec.Intraday(1), equal, equal);
        assertThat(table.isEqual()).isTrue();
        assertThat(table.text()).endsWith("\nequal: 2 bars on 2 trading dates of series\n");
        table.add(new BarSpec.Intraday(5), equal, compare(of(), of(SECOND)));
        assertThat(table.isEqual()).isFalse();
        assertThat(table.text())
                .containsPattern("5s +2 +2 +equal +1 day differs")
                .contains("bar 1970-01-01T00:00:02Z#0 of 2026-11-23")
                .endsWith("\ndifferent: 1 of 4 trading dates of series\n");
    }
}
