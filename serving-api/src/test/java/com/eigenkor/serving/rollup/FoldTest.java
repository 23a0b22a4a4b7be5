package com.eigenkor.serving.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Revision;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.SessionCalendar;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FoldTest {

    private static final SessionCalendar CALENDAR = SessionCalendar.of("us-equity");
    private static final LocalDate DATE = LocalDate.of(2025, 11, 24);
    private static final long START_MS = CALENDAR.session(DATE).orElseThrow().startMs();
    private static final Symbol SYMBOL = new Symbol("AAPL");

    private final RollUp rollUp = RollUp.of(series("3m"), CALENDAR);
    private final Roller roller = new Roller(rollUp);

    private static SeriesId series(String spec) {
        return new SeriesId(SYMBOL, BarSpec.parse(spec).orElseThrow(), Style.OHLC);
    }

    private static Bar minute(
            int number, int scale, long price, long trades, Revision revision, Bar.Source source) {
        long startMs = START_MS + number * 60_000L;
        return new Bar(
                series("1m"),
                new BarKey(startMs, 0),
                startMs + 60_000,
                DATE,
                scale,
                price,
                price + 2,
                price - 2,
                price + 1,
                10,
                12,
                trades,
                1,
                10 * price,
                startMs * 1000 + 1,
                startMs * 1000 + 9,
                Bar.State.CLOSED,
                revision,
                source);
    }

    private static Bar minute(int number, long price) {
        return minute(number, 2, price, 4, Revision.FIRST, Bar.Source.TRADES);
    }

    private static Revision revision(int number, Reason reason) {
        return new Revision(number, reason);
    }

    @Test
    void revisions_addUp_andTheLatestRevisedPartSaysWhy() {
        var late = revision(2, Reason.LATE);
        var cancelled = revision(3, Reason.CANCEL);
        roller.add(minute(0, 2, 100, 4, late, Bar.Source.TRADES));
        roller.add(minute(1, 2, 100, 4, cancelled, Bar.Source.TRADES));
        roller.add(minute(2, 100));

        assertThat(roller.take().revision()).isEqualTo(revision(5, Reason.CANCEL));
    }

    @Test
    void partOfTheVendor_makesTheWholeTheVendors() {
        roller.add(minute(0, 2, 100, 0, Revision.FIRST, Bar.Source.VENDOR));
        roller.add(minute(1, 130));
        Bar bar = roller.take();

        assertThat(bar.source()).isEqualTo(Bar.Source.VENDOR);
        assertThat(bar.vwap()).isEmpty();
        assertThat(bar.open()).isEqualTo(100);
        assertThat(bar.high()).isEqualTo(132);
    }

    @Test
    void partWhoseTradesWereTakenBack_setsNoPrice() {
        var cancelled = revision(1, Reason.CANCEL);
        roller.add(minute(0, 2, 900, 0, cancelled, Bar.Source.TRADES));
        roller.add(minute(1, 130));
        roller.add(minute(2, 2, 5, 0, cancelled, Bar.Source.TRADES));
        Bar bar = roller.take();

        assertThat(bar.open()).isEqualTo(130);
        assertThat(bar.high()).isEqualTo(132);
        assertThat(bar.low()).isEqualTo(128);
        assertThat(bar.close()).isEqualTo(131);
        assertThat(bar.totalVolume()).isEqualTo(36);
        assertThat(bar.firstTimeUs()).isEqualTo((START_MS + 60_000) * 1000 + 1);
        assertThat(bar.lastTimeUs()).isEqualTo((START_MS + 60_000) * 1000 + 9);
    }

    @Test
    void partsOfTwoScales_meetAtTheFinerOne() {
        roller.add(minute(0, 2, 100, 4, Revision.FIRST, Bar.Source.TRADES));
        roller.add(minute(1, 4, 9_000, 4, Revision.FIRST, Bar.Source.TRADES));
        Bar bar = roller.take();

        assertThat(bar.scale()).isEqualTo(4);
        assertThat(bar.open()).isEqualTo(10_000);
        assertThat(bar.high()).isEqualTo(10_200);
        assertThat(bar.low()).isEqualTo(8_998);
        assertThat(bar.notional()).isEqualTo(190_000);
    }

    @Test
    void sumsThatDoNotFit_areRefused() {
        roller.add(minute(0, Long.MAX_VALUE / 20));
        roller.add(minute(1, Long.MAX_VALUE / 20));

        assertThatThrownBy(() -> roller.add(minute(2, Long.MAX_VALUE / 20)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void revisedPart_isFoldedAnew_andAnOlderOneChangesNothing() {
        roller.add(minute(0, 100));
        roller.add(minute(1, 200));
        var corrected = revision(1, Reason.CORRECTION);

        assertThat(roller.put(minute(0, 2, 50, 4, corrected, Bar.Source.TRADES))).isTrue();
        assertThat(roller.put(minute(0, 100))).isFalse();
        Bar bar = roller.take();
        assertThat(bar.open()).isEqualTo(50);
        assertThat(bar.low()).isEqualTo(48);
        assertThat(bar.revision()).isEqualTo(corrected);
    }

    @Test
    void barsOfAnotherCalendar_areCutFromTheEndOfTheSession() {
        long endMs = CALENDAR.session(DATE).orElseThrow().endMs();
        int minutes = (int) ((endMs - START_MS) / 60_000);
        roller.add(minute(minutes + 4, 100));
        Bar over = roller.add(minute(minutes + 6, 100));

        assertThat(over).isNotNull();
        assertThat(over.startMs()).isEqualTo(endMs + 3 * 60_000);
        assertThat(over.endMs()).isEqualTo(endMs + 6 * 60_000);
    }
}
