package com.eigenkor.simulator.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.simulator.recorded.RecordedMarket;
import com.eigenkor.simulator.recorded.Recording;
import com.eigenkor.simulator.wire.EasternTime;
import com.eigenkor.simulator.wire.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The columns each version of the protocol prints, and the errors. */
class ProtocolRowsTest {

    private static final long NOW_US = EasternTime.micros(LocalDateTime.of(2021, 3, 1, 20, 0));

    @TempDir private Path folder;
    private List<Recording> recordings = List.of();

    @BeforeEach
    void record() throws IOException {
        Path file = folder.resolve("ticks.csv");
        Files.writeString(
                file,
                """
                2021-03-01 09:30:00.115045,1.6300,100,172721,1.6200,1.6300,3,C,28,3D,0,1,\r
                2021-03-01 09:30:01.571841,1.6100,74,218886,1.6100,1.6100,166,O,5,3D87,2,1,\r
                !ENDMSG!,\r
                """);
        recordings = List.of(Recording.parse("NEPT=" + file));
    }

    @Test
    void tick_hasMillisecondsAndTenColumns_in51() throws IOException {
        assertThat(answer("HTX,NEPT,1,1,999", Protocol.V5_1))
                .containsExactly(
                        "999,2021-03-01 09:30:01.571,1.6100,74,218886,1.6100,1.6100,166,O,5,3D87,",
                        "999,!ENDMSG!,");
    }

    @Test
    void tick_hasMicroseconds_in60() throws IOException {
        assertThat(answer("HTX,NEPT,1,1", Protocol.V6_0))
                .containsExactly(
                        "2021-03-01 09:30:01.571841,1.6100,74,218886,1.6100,1.6100,166,O,5,3D87,",
                        "!ENDMSG!,");
    }

    @Test
    void tick_hasAggressorAndDayCode_in61() throws IOException {
        assertThat(answer("HTX,NEPT,1,1", Protocol.V6_1))
                .first()
                .isEqualTo(
                        "2021-03-01"
                            + " 09:30:01.571841,1.6100,74,218886,1.6100,1.6100,166,O,5,3D87,2,1,");
    }

    @Test
    void rows_sayWhatTheyAre_in62() throws IOException {
        assertThat(answer("HTX,NEPT,1,1,a b", Protocol.V6_2))
                .containsExactly(
                        "a b,LH,2021-03-01"
                            + " 09:30:01.571841,1.6100,74,218886,1.6100,1.6100,166,O,5,3D87,2,1,",
                        "a b,!ENDMSG!,");
        assertThat(answer("HIX,NEPT,60,1", Protocol.V6_2))
                .first()
                .isEqualTo("LH,2021-03-01 09:30:00,1.6300,1.6300,1.6300,1.6300,172721,100,0,");
        assertThat(answer("HDX,NEPT,1", Protocol.V6_2))
                .first()
                .isEqualTo("LH,2021-03-01,1.6300,1.6300,1.6300,1.6300,218886,0,");
    }

    @Test
    void bars_areStampedWithTheirEnd_in51() throws IOException {
        assertThat(answer("HIX,NEPT,60,1", Protocol.V5_1))
                .first()
                .asString()
                .startsWith("2021-03-01 09:31:00,");
    }

    @Test
    void unfinishedDay_isNotSent_before61() throws IOException {
        assertThat(answerAt("HDX,NEPT,1", Protocol.V6_0, 12)).first().isEqualTo("E,!NO_DATA!,,");
        assertThat(answerAt("HDX,NEPT,1", Protocol.V6_1, 12))
                .first()
                .asString()
                .startsWith("2021-03-01,");
    }

    @Test
    void laterTrades_doNotExistYet() throws IOException {
        assertThat(answerAt("HTX,NEPT,10", Protocol.V6_2, 9))
                .containsExactly("E,!NO_DATA!,,", "!ENDMSG!,");
    }

    @Test
    void unknownSymbol_hasNoData() throws IOException {
        assertThat(answer("HTX,NOPE,1,0,7", Protocol.V6_2))
                .containsExactly("7,E,!NO_DATA!,,", "7,!ENDMSG!,");
    }

    @Test
    void wrongNumberOfParameters_losesTheId() throws IOException {
        for (String request :
                List.of("HTX", "HTT,NEPT,20210301", "HIX,NEPT", "HTX,NEPT,1,0,7,1,1,1")) {
            assertThat(answer(request, Protocol.V6_2))
                    .as(request)
                    .containsExactly("E,Invalid number of parameters.,", "!ENDMSG!,");
        }
        assertThat(answer("HDX,NEPT,1,0,7,1,1", Protocol.V6_1))
                .first()
                .isEqualTo("E,Invalid number of parameters.,");
    }

    @Test
    void badValues_areSyntaxErrors() throws IOException {
        for (String request :
                List.of(
                        "HTX,NEPT,-1,0,7",
                        "HTX,NEPT,x,0,7",
                        "HTX,NEPT,1,2,7",
                        "HTX,,1,0,7",
                        "HTD,NEPT,0,,,,0,7",
                        "HTT,NEPT,,,,,,0,7",
                        "HTT,NEPT,20211301,,,,,0,7",
                        "HTT,NEPT,20210301,,,250000,,0,7",
                        "HIX,NEPT,0,1,0,7",
                        "HIX,NEPT,60,1,0,7,,y")) {
            assertThat(answer(request, Protocol.V6_2))
                    .as(request)
                    .containsExactly("7,E,!SYNTAX_ERROR!,", "7,!ENDMSG!,");
        }
    }

    @Test
    void dailyBounds_takeDatesOnly() throws IOException {
        assertThat(answer("HDT,NEPT,20210301 093000,,,0,7", Protocol.V6_2))
                .first()
                .isEqualTo("7,E,BeginDate must be in the format YYYYMMDD.,");
    }

    private List<String> answer(String request, Protocol protocol) throws IOException {
        return answerAt(request, protocol, 20);
    }

    private List<String> answerAt(String request, Protocol protocol, int hour) throws IOException {
        long nowUs = NOW_US - (20 - hour) * 3_600_000_000L;
        var desk = new HistoryDesk(RecordedMarket.load(recordings), () -> nowUs, 180);
        var lines = new ArrayList<String>();
        desk.answer(request, protocol, line -> lines.add(line.toString()));
        return lines;
    }
}
