package com.eigenkor.feed.iqfeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.feed.iqfeed.FeedMessage.Clock;
import com.eigenkor.feed.iqfeed.FeedMessage.Corrected;
import com.eigenkor.feed.iqfeed.FeedMessage.Customer;
import com.eigenkor.feed.iqfeed.FeedMessage.FieldNames;
import com.eigenkor.feed.iqfeed.FeedMessage.Fundamental;
import com.eigenkor.feed.iqfeed.FeedMessage.Garbage;
import com.eigenkor.feed.iqfeed.FeedMessage.LimitReached;
import com.eigenkor.feed.iqfeed.FeedMessage.Link;
import com.eigenkor.feed.iqfeed.FeedMessage.NotFound;
import com.eigenkor.feed.iqfeed.FeedMessage.Notice;
import com.eigenkor.feed.iqfeed.FeedMessage.Refresh;
import com.eigenkor.feed.iqfeed.FeedMessage.Refused;
import com.eigenkor.feed.iqfeed.FeedMessage.Stats;
import com.eigenkor.feed.iqfeed.FeedMessage.Traded;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.Symbol;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Level1ParserTest {

    private static final Symbol SPY = new Symbol("SPY");
    private static final String ACKNOWLEDGED =
            "S,CURRENT UPDATE FIELDNAMES,Symbol," + String.join(",", Level1Layout.SELECTION);

    private final Level1Parser parser = new Level1Parser();

    private FeedMessage selected(String line) {
        parser.parse(ACKNOWLEDGED);
        return parser.parse(line);
    }

    private static String update(String type, String contents) {
        return type
                + ",SPY,619.0500,100,07/16/2025,15:59:59.123456,19,3D87,2,16,859256116,198944,"
                + contents
                + ",0,";
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "E", "O", "Cbacv", "Cohv", "vO"})
    void updateWithTradeLetter_isATrade(String contents) {
        var message = selected(update("Q", contents));

        assertThat(message).isInstanceOf(Traded.class);
        var print = ((Traded) message).print();
        assertThat(print.symbol()).isEqualTo(SPY);
        assertThat(print.price()).isEqualTo(new Price(6_190_500, 4));
        assertThat(print.size()).isEqualTo(100);
        assertThat(print.date()).isEqualTo(LocalDate.of(2025, 7, 16));
        assertThat(print.timeOfDayUs()).isEqualTo(57_599_123_456L);
        assertThat(print.marketCenter()).isEqualTo(19);
        assertThat(print.conditions()).isEqualTo("3D87");
        assertThat(print.aggressor()).isEqualTo(2);
        assertThat(print.dayCode()).isEqualTo(16);
        assertThat(print.tickId()).isEqualTo(859_256_116);
        assertThat(print.dayVolume()).isEqualTo(198_944);
        assertThat(print.basis().letter()).isEqualTo(contents.replaceAll("[^CEO]", "").charAt(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "b", "a", "ba", "v", "ohlc", "s", "Z"})
    void updateWithoutTradeLetter_isNoTrade(String contents) {
        assertThat(selected(update("Q", contents))).isEqualTo(new Refresh(SPY));
    }

    @Test
    void summary_isNeverATrade() {
        assertThat(selected(update("P", "Cbacv"))).isEqualTo(new Refresh(SPY));
    }

    @Test
    void updateBeforeTheColumnsAreAcknowledged_isNoTrade() {
        assertThat(parser.parse(update("Q", "C"))).isEqualTo(new Refresh(SPY));
    }

    @Test
    void columns_followTheLastAcknowledgement() {
        parser.parse(ACKNOWLEDGED);
        var names = Arrays.asList(Level1Layout.SELECTION.toArray(String[]::new));
        java.util.Collections.reverse(names);
        parser.parse("S,CURRENT UPDATE FIELDNAMES,Symbol," + String.join(",", names) + ",");

        var message =
                parser.parse("Q,SPY,0,C,198944,7,16,2,3D87,19,15:59:59,07/16/2025,100,619.05,");

        assertThat(message).isInstanceOf(Traded.class);
        assertThat(((Traded) message).print().tickId()).isEqualTo(7);
        assertThat(((Traded) message).print().price()).isEqualTo(new Price(61_905, 2));
    }

    @Test
    void correction_isReadInBothLayouts() {
        var insert = parser.parse("C,SPY,I,O,07/16/2025,,619.0500,15000,859256116,198944,24,");
        var delete = parser.parse("C,SPY,X,,,,619.0500,15000,1296380724,,19,");
        var old = parser.parse("C,AAPL,I,03/30/2021,19:59:14.503633,183.3600,13,101123,8801,17");

        assertThat(insert)
                .isEqualTo(
                        new Corrected(
                                Correction.Kind.INSERT,
                                SPY,
                                Basis.OTHER,
                                LocalDate.of(2025, 7, 16),
                                -1,
                                new Price(6_190_500, 4),
                                15_000,
                                859_256_116,
                                "198944",
                                24));
        assertThat(delete)
                .isEqualTo(
                        new Corrected(
                                Correction.Kind.DELETE,
                                SPY,
                                Basis.UNKNOWN,
                                null,
                                -1,
                                new Price(6_190_500, 4),
                                15_000,
                                1_296_380_724,
                                "",
                                19));
        assertThat(old)
                .isEqualTo(
                        new Corrected(
                                Correction.Kind.INSERT,
                                new Symbol("AAPL"),
                                Basis.UNKNOWN,
                                LocalDate.of(2021, 3, 30),
                                71_954_503_633L,
                                new Price(1_833_600, 4),
                                13,
                                101_123,
                                "8801",
                                17));
    }

    @Test
    void clock_isReadWithoutAndWithLastComma() {
        long expected = LocalDate.of(2021, 4, 8).toEpochDay() * 86_400_000_000L + 52_228_000_000L;

        assertThat(parser.parse("T,20210408 14:30:28")).isEqualTo(new Clock(expected));
        assertThat(parser.parse("T,20210408 14:30:28,")).isEqualTo(new Clock(expected));
    }

    @Test
    void systemLines_areTold() {
        assertThat(parser.parse("S,SERVER CONNECTED")).isEqualTo(new Link(Link.State.CONNECTED));
        assertThat(parser.parse("S,SERVER DISCONNECTED,"))
                .isEqualTo(new Link(Link.State.DISCONNECTED));
        assertThat(parser.parse("S,SERVER RECONNECT FAILED"))
                .isEqualTo(new Link(Link.State.GAVE_UP));
        assertThat(parser.parse("S,SYMBOL LIMIT REACHED,SPY")).isEqualTo(new LimitReached(SPY));
        assertThat(parser.parse("n,SPY")).isEqualTo(new NotFound(SPY));
        assertThat(parser.parse("E,Disconnected from server"))
                .isEqualTo(new Refused("Disconnected from server"));
        assertThat(parser.parse("S,SOMETHING NEW,1,2")).isEqualTo(new Notice("SOMETHING NEW"));
        assertThat(parser.parse("S,CURRENT UPDATE FIELDNAMES,Symbol,Last,"))
                .isInstanceOf(FieldNames.class);
        assertThat(parser.parse("S,CUST,real_time,1.2.3.4,60002,x,4.7.2.0,0,A B,,500,QT_API,,"))
                .isEqualTo(new Customer("real_time", 500));
        assertThat(
                        parser.parse(
                                "S,STATS,1.2.3.4,60003,500,1,8,7,0,0,Apr 01 6:48PM,Apr 01"
                                    + " 08:49PM,Connected,6.2.0.15,4,3.24,0.04,0.05,50.27,1.34,0.72,"))
                .isEqualTo(new Stats(true, 500, 1, 7));
        assertThat(parser.parse("S,STATS,,,0,0,0,0,0,0,,,Not Connected,0,0,0,0,0,0,0,0,"))
                .isEqualTo(new Stats(false, 0, 0, 0));
    }

    @Test
    void passwordLine_isNotKept() {
        assertThat(parser.parse("S,CURRENT PASSWORD,(3*****2),"))
                .isEqualTo(new Notice("CURRENT PASSWORD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Q",
                "hello",
                "X,1",
                "T,2021",
                "T,20211308 14:30:28",
                "n,",
                "n,lower case",
                "Q,,1,2",
                "S,SYMBOL LIMIT REACHED,",
                "C,SPY,Z,,,,1,1,1,,1,"
            })
    void whatCannotBeRead_isGarbage(String line) {
        assertThat(selected(line)).isInstanceOf(Garbage.class);
    }

    @Test
    void brokenNumberInATrade_isGarbage() {
        assertThat(selected(update("Q", "C").replace("619.0500", "6-19")))
                .isInstanceOf(Garbage.class);
        assertThat(selected(update("Q", "C").replace(",100,", ",-100,")))
                .isInstanceOf(Garbage.class);
        assertThat(selected(update("Q", "C").replace("859256116", "99999999999999999999")))
                .isInstanceOf(Garbage.class);
    }

    @Test
    void fundamental_isReadByColumn() {
        var message =
                parser.parse(
                        "F,MSFT,5,65.6,28624000,97.9500,67.1400,97.9500,83.8300,,,,,,1.49,,0.06,06,MICROSOFT,MSFT,76.800,1.27,,159851.0,64527.0,03/31/2018,76073.0,7683198,0.50"
                            + " 02/18/2003,0.50"
                            + " 03/29/1999,14,4,7372,24.82,1,21,05/10/2018,05/18/2017,05/10/2018,02/09/2018,85.5400,,,,,511210,,,,09:00:00,17:00:00,USD,125000,HMUZ,0.1,01/01/2016,TEST,1,");

        assertThat(message)
                .isEqualTo(
                        new Fundamental(
                                new Listing(
                                        new Symbol("MSFT"), "MICROSOFT", 1, 21, 4, "USD", "0.1")));
    }

    @Test
    void everyRecordedLevel1Line_isUnderstood() {
        var lines = RealLines.samples("level1_5009.txt");

        for (String line : lines) {
            boolean isRequestOrPlaceholder =
                    line.startsWith("S,SELECT")
                            || line.contains("<SYM>")
                            || line.startsWith("Q,GME");
            if (!isRequestOrPlaceholder) {
                assertThat(new Level1Parser().parse(line)).as(line).isNotInstanceOf(Garbage.class);
            }
        }
        assertThat(lines).hasSizeGreaterThan(25);
    }

    @Test
    void everyRecordedAdminLine_isUnderstood() {
        var lines = RealLines.samples("admin_9300.txt");

        for (String line : lines) {
            assertThat(parser.parse(line)).as(line).isNotInstanceOf(Garbage.class);
        }
        assertThat(lines).isNotEmpty();
    }
}
