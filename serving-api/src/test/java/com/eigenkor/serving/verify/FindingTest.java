package com.eigenkor.serving.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.SeriesBar;
import com.eigenkor.serving.TestBars;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTest {

    private static final SeriesBar ONE = bar(0, 0);
    private static final SeriesBar TWO = bar(1, 0);

    private static SeriesBar bar(int minute, int variant) {
        var key = TestBars.key(TestBars.START_MS + minute * 60_000L, 0);
        return TestBars.closed(TestBars.MINUTES, key, variant);
    }

    private static Finding of(Evidence... evidence) {
        return new Finding(TestBars.MINUTES, 2, List.of(evidence));
    }

    @Test
    void equalOrigins_areOneDigest_andThoseThatAreSilentDoNotCount() {
        var finding =
                of(
                        Evidence.of("topic", List.of(ONE, TWO)),
                        Evidence.of("store", List.of(ONE, TWO)),
                        Evidence.none("trades", "vendor"));

        assertThat(finding.isEqual()).isTrue();
        assertThat(finding.firstDifference()).isEmpty();
        assertThat(Table.line(finding)).matches("1m +2  [0-9a-f]{12}  = +vendor +equal");
    }

    @Test
    void firstBarThatDiffers_isNamedWithBothValues() {
        var finding =
                of(
                        Evidence.of("topic", List.of(ONE, TWO)),
                        Evidence.of("trades", List.of(ONE, bar(1, 3))));

        assertThat(finding.isEqual()).isFalse();
        var difference = finding.firstDifference().orElseThrow();
        assertThat(difference.key()).isEqualTo(TWO.key());
        assertThat(Table.difference(finding))
                .contains("bar=%d.0, in h, c, v, tv, k, w".formatted(TWO.key().startMs()))
                .contains("topic     {\"t\":")
                .contains("trades    {\"t\":");
    }

    @Test
    void missingBar_isADifference() {
        var finding =
                of(Evidence.of("topic", List.of(TWO)), Evidence.of("store", List.of(ONE, TWO)));

        assertThat(finding.firstDifference().orElseThrow().key()).isEqualTo(ONE.key());
        assertThat(Table.difference(finding)).contains("topic     no such bar");
    }

    @Test
    void otherDigestThatIsTold_isADifferenceWithoutABar() {
        var finding =
                of(
                        Evidence.of("store", List.of(ONE)),
                        Evidence.digest("published", "f".repeat(64)));

        assertThat(finding.isEqual()).isFalse();
        assertThat(finding.firstDifference()).isEmpty();
        assertThat(Table.line(finding)).endsWith("ffffffffffff  DIFFERENT");
        assertThat(Table.difference(finding)).contains("only the digests that are told differ");
    }

    @Test
    void nextLook_saysTheSame_untilAnOriginChanges_orBeginsToSpeak() {
        var topic = Evidence.of("topic", List.of(ONE, TWO));
        var behind = of(topic, Evidence.of("store", List.of(ONE)));
        var silent = of(topic, Evidence.none("store", "not told"));

        assertThat(of(topic, Evidence.of("store", List.of(ONE))).saysTheSameAs(behind)).isTrue();
        assertThat(of(topic, topic).saysTheSameAs(behind)).isFalse();
        assertThat(behind.saysTheSameAs(silent)).isFalse();
    }
}
