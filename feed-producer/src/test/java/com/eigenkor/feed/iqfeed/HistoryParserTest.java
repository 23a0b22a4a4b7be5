package com.eigenkor.feed.iqfeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.feed.iqfeed.HistoryRow.Bar;
import com.eigenkor.feed.iqfeed.HistoryRow.End;
import com.eigenkor.feed.iqfeed.HistoryRow.Foreign;
import com.eigenkor.feed.iqfeed.HistoryRow.Garbage;
import com.eigenkor.feed.iqfeed.HistoryRow.Refused;
import com.eigenkor.feed.iqfeed.HistoryRow.Tick;
import com.eigenkor.market.Basis;
import com.eigenkor.market.Symbol;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class HistoryParserTest {

    private static final Symbol NEPT = new Symbol("NEPT");
    private static final HistoryRequest TRADES = new HistoryRequest.Trades(NEPT, 0, 1);
    private static final HistoryRequest MINUTES = new HistoryRequest.Minutes(NEPT, 0, 1);
    private static final HistoryRequest DAYS =
            new HistoryRequest.Days(NEPT, LocalDate.EPOCH, LocalDate.EPOCH);

    @Test
    void tick_isReadWithAndWithoutHistoryMarkerAndComma() {
        String body =
                "2018-04-17"
                    + " 17:51:22.123456,96.0700,1061909,0,0.0000,0.0000,4145784264,O,19,143A,2,17";
        var expected =
                new Tick(
                        new Print(
                                NEPT,
                                LocalDate.of(2018, 4, 17),
                                64_282_123_456L,
                                17,
                                new Price(960_700, 4),
                                1_061_909,
                                0,
                                4_145_784_264L,
                                19,
                                "143A",
                                Basis.OTHER,
                                2));
        var parser = new HistoryParser(TRADES, "H1");

        assertThat(parser.parse("H1,LH," + body + ",")).isEqualTo(expected);
        assertThat(parser.parse("H1," + body)).isEqualTo(expected);
        assertThat(new HistoryParser(TRADES, "").parse("LH," + body + ",")).isEqualTo(expected);
    }

    @Test
    void tickOfOldProtocol_hasNoAggressorAndDayCode() {
        var row =
                new HistoryParser(TRADES, "999")
                        .parse(
                                "999,2019-02-25"
                                    + " 11:30:06.691,23.8800,12,6714,23.8700,23.9700,6,S,25,3D87,");

        assertThat(row).isInstanceOf(Tick.class);
        assertThat(((Tick) row).print().dayCode()).isZero();
        assertThat(((Tick) row).print().timeOfDayUs()).isEqualTo(41_406_691_000L);
        assertThat(((Tick) row).print().basis()).isEqualTo(Basis.SETTLE);
    }

    @Test
    void unknownBasis_passesThrough() {
        var row =
                new HistoryParser(TRADES, "1")
                        .parse("1,LH,2019-02-25 11:30:06,23.8800,12,6714,1,2,6,Y,25,3D87,0,25,");

        assertThat(((Tick) row).print().basis()).isEqualTo(Basis.UNKNOWN);
    }

    @Test
    void bars_comeHighLowOpenClose() {
        var minute =
                new HistoryParser(MINUTES, "1")
                        .parse(
                                "1,LH,2026-01-12"
                                        + " 10:11:00,4627.6,4625.7,4626.4,4626.5,177511,185,0,");
        var day =
                new HistoryParser(DAYS, "O")
                        .parse("O,LH,2022-08-02,4167.25,4160.00,4166.25,4167.00,3,1103,");

        assertThat(minute)
                .isEqualTo(
                        new Bar(
                                LocalDate.of(2026, 1, 12),
                                36_660_000_000L,
                                new Price(46_264, 1),
                                new Price(46_276, 1),
                                new Price(46_257, 1),
                                new Price(46_265, 1),
                                185));
        assertThat(day)
                .isEqualTo(
                        new Bar(
                                LocalDate.of(2022, 8, 2),
                                0,
                                new Price(416_625, 2),
                                new Price(416_725, 2),
                                new Price(416_000, 2),
                                new Price(416_700, 2),
                                3));
    }

    @Test
    void endAndErrors_countWithAndWithoutId() {
        var parser = new HistoryParser(TRADES, "H7");

        assertThat(parser.parse("H7,!ENDMSG!,")).isEqualTo(new End());
        assertThat(parser.parse("!ENDMSG!,")).isEqualTo(new End());
        assertThat(parser.parse("H7,E,!NO_DATA!,,")).isEqualTo(new Refused("!NO_DATA!"));
        assertThat(parser.parse("E,Invalid number of parameters.,"))
                .isEqualTo(new Refused("Invalid number of parameters."));
        assertThat(parser.parse("H6,!ENDMSG!,")).isEqualTo(new Foreign());
        assertThat(parser.parse("H6,LH,2018-04-17 17:51:22.123456,96.0700,1,1,0,0,4,O,19,14,2,17,"))
                .isEqualTo(new Foreign());
        assertThat(parser.parse("")).isInstanceOf(Garbage.class);
        assertThat(parser.parse("H7,LH,rubbish,1,2,")).isInstanceOf(Garbage.class);
    }

    @Test
    void everyRecordedTick_keepsTheVolumeArithmetic() {
        var parser = new HistoryParser(TRADES, "");
        LocalDate date = LocalDate.MIN;
        long total = 0;
        int ticks = 0;

        for (String line : RealLines.history("ticks_oldest.csv")) {
            if (parser.parse(line) instanceof Tick(var print)) {
                total = print.date().equals(date) ? total : 0;
                total += print.size();
                assertThat(print.dayVolume()).as(line).isEqualTo(total);
                date = print.date();
                ticks++;
            }
        }
        assertThat(ticks).isEqualTo(32_627);
    }

    @Test
    void everyRecordedBar_isRead() {
        assertThat(RealLines.history("intervals_1s_oldest.csv"))
                .allSatisfy(line ->
                        assertThat(new HistoryParser(MINUTES, "").parse(line))
                                .isInstanceOfAny(Bar.class, End.class));
        assertThat(RealLines.history("dailies_oldest.csv"))
                .allSatisfy(line ->
                        assertThat(new HistoryParser(DAYS, "").parse(line))
                                .isInstanceOfAny(Bar.class, End.class));
    }

    @Test
    void requests_areSpelledAsTheProtocolSays() {
        long fromUs = 1_614_609_000_500_000L; // 2021-03-01 09:30:00.5 in New York

        assertThat(new HistoryRequest.Trades(NEPT, fromUs, fromUs + 60_000_000).line("H1"))
                .isEqualTo("HTT,NEPT,20210301 093000,20210301 093100,,,,1,H1,500");
        assertThat(new HistoryRequest.Minutes(NEPT, fromUs, fromUs + 60_000_000).line("H2"))
                .isEqualTo("HIT,NEPT,60,20210301 093000,20210301 093100,,,,1,H2,500,s,1");
        assertThat(
                        new HistoryRequest.Days(
                                        NEPT, LocalDate.of(2020, 3, 1), LocalDate.of(2021, 2, 28))
                                .line("H3"))
                .isEqualTo("HDT,NEPT,20200301,20210228,,1,H3,500,0");
    }

    @Test
    void endInTheHourThatComesTwice_isLeftOpen() {
        long midnightUs = 1_793_505_600_000_000L; // 2026-11-01 00:00 in New York
        long hourUs = 3_600_000_000L;

        for (long us : new long[] {midnightUs + hourUs, midnightUs + 3 * hourUs - 1}) {
            assertThat(new HistoryRequest.Trades(NEPT, midnightUs, us).line("H1"))
                    .isEqualTo("HTT,NEPT,20261101 000000,,,,,1,H1,500");
        }
        assertThat(new HistoryRequest.Trades(NEPT, midnightUs, midnightUs + 3 * hourUs).line("H1"))
                .isEqualTo("HTT,NEPT,20261101 000000,20261101 020000,,,,1,H1,500");
    }
}
