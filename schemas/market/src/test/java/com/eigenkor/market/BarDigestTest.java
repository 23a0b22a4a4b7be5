package com.eigenkor.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BarDigestTest {

    private static final SeriesId SERIES =
            new SeriesId(new Symbol("AAPL"), new BarSpec.Intraday(60), Style.OHLC);

    @Test
    void line_isWhatIsWrittenDown() {
        assertThat(BarDigest.line(bar(2311200, 0)))
                .isEqualTo(
                        "1764000000000|0|1764000060000|2025-11-24|231.12|231.13|0|-1.5|100|120|7|2|1764000000000001|1764000059999999\n");
    }

    @Test
    void smoothLine_hasTheSmoothPrices() {
        var smooth =
                new HeikinAshiBar(
                        bar(2311200, 0),
                        5,
                        2_311_300_000_000L,
                        -15,
                        10_000_000_000L,
                        Revision.FIRST);
        assertThat(BarDigest.line(smooth))
                .contains("|0.0000000005|231.13|-0.0000000015|1|100|120|");
    }

    /** {@code printf '…the two lines…' | sha256sum}. */
    @Test
    void digest_isTheShaOfTheLines() {
        var digest = new BarDigest();
        digest.add(bar(2311200, 0));
        digest.add(bar(2311200, 60_000));
        assertThat(digest.bars()).isEqualTo(2);
        assertThat(digest.hex())
                .isEqualTo("0afca32212779b4bc66402c724991d890428e9228a0f12cf3d7f10dd55a049b4");
    }

    @Test
    void withdrawnBar_isLeftOut() {
        var digest = new BarDigest();
        digest.add(bar(2311200, 0));
        digest.add(bar(2311200, 30_000, Bar.State.WITHDRAWN));
        digest.add(bar(2311200, 60_000));
        assertThat(digest.bars()).isEqualTo(2);
        assertThat(digest.hex())
                .isEqualTo("0afca32212779b4bc66402c724991d890428e9228a0f12cf3d7f10dd55a049b4");
    }

    @Test
    void noBars_areTheDigestOfNothing() {
        assertThat(new BarDigest().hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void revision_isNoPartOfIt_scaleNeither() {
        var revised = bar(2311200, 0);
        var other =
                new Bar(
                        SERIES,
                        revised.key(),
                        revised.endMs(),
                        revised.tradingDate(),
                        5,
                        revised.open() * 10,
                        revised.high() * 10,
                        revised.low() * 10,
                        revised.close() * 10,
                        revised.volume(),
                        revised.totalVolume(),
                        revised.tradeCount(),
                        revised.excludedCount(),
                        revised.notional() * 10,
                        revised.firstTimeUs(),
                        revised.lastTimeUs(),
                        Bar.State.CLOSED,
                        new Revision(3, Revision.Reason.LATE),
                        Bar.Source.TRADES);
        assertThat(BarDigest.line(other)).isEqualTo(BarDigest.line(revised));
    }

    private static Bar bar(long open, long laterMs) {
        return bar(open, laterMs, Bar.State.CLOSED);
    }

    private static Bar bar(long open, long laterMs, Bar.State state) {
        long startMs = 1_764_000_000_000L + laterMs;
        return new Bar(
                SERIES,
                new BarKey(startMs, 0),
                startMs + 60_000,
                LocalDate.of(2025, 11, 24),
                4,
                open,
                2311300,
                0,
                -15000,
                100,
                120,
                7,
                2,
                0,
                startMs * 1000 + 1,
                (startMs + 60_000) * 1000 - 1,
                state,
                Revision.FIRST,
                Bar.Source.TRADES);
    }
}
