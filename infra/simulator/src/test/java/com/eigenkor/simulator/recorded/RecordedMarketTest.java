package com.eigenkor.simulator.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.Symbol;
import com.eigenkor.simulator.SharedData;
import com.eigenkor.simulator.history.HistoryDesk;
import com.eigenkor.simulator.tape.Print;
import com.eigenkor.simulator.tape.Tape;
import com.eigenkor.simulator.wire.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedMarketTest {

    @TempDir private Path folder;

    @Test
    void dump_isAnsweredByteForByte() throws IOException {
        List<String> dump = SharedData.lines("iqfeed/history/ticks_oldest.csv");

        assertThat(answer("HTT,NEPT,20210301 000000,,,,,1")).isEqualTo(dump);
    }

    @Test
    void secondBars_equalTheVendors() throws IOException {
        List<String> one = SharedData.lines("iqfeed/history/intervals_1s_oldest.csv");
        List<String> five = SharedData.lines("iqfeed/history/intervals_5s_oldest.csv");

        assertThat(one).hasSize(7950);
        assertThat(answer("HIT,NEPT,1,20210301 000000,,,,,1")).isEqualTo(one);
        assertThat(five).hasSize(5879);
        assertThat(answer("HIX,NEPT,5,100000,1")).isEqualTo(five);
    }

    @Test
    void dailyBars_equalTheVendors() throws IOException {
        List<String> vendors =
                SharedData.lines("iqfeed/history/dailies_oldest.csv").stream()
                        .filter(line -> line.startsWith("2021-03-0"))
                        .filter(line -> line.compareTo("2021-03-04") < 0)
                        .toList();

        assertThat(vendors).hasSize(3);
        assertThat(answer("HDX,NEPT,100,1")).startsWith(vendors.toArray(String[]::new)).hasSize(4);
    }

    @Test
    void archive_tellsEveryTradeWithCountedVolumeAndIds() {
        Path file = SharedData.file("lean/tick_aig_20131008_trade.zip");

        Tape tape =
                RecordedMarket.load(List.of(new Recording(symbol("AIG"), file))).tapes().getFirst();
        List<Print> prints = new ArrayList<>();
        tape.from(0).forEachRemaining(prints::add);

        assertThat(prints).hasSizeGreaterThan(43_000);
        assertThat(prints).extracting(Print::basis).contains('C', 'E', 'O');
        assertThat(prints.getLast().dayVolume())
                .isEqualTo(prints.stream().mapToLong(Print::size).sum());
        assertThat(prints).anySatisfy(print -> assertThat(print.conditions()).isEqualTo("8A42"));
        assertThat(tape.daily(prints.getFirst().tradingDate())).isPresent();
    }

    @Test
    void files_ofOneSymbolAreJoinedInTime() throws IOException {
        Path later = dump("2021-03-02 09:30:00.000001,1.6300,100,100,1.6200,1.6300,1,C,28,3D,0,2,");
        Path earlier =
                dump("2021-03-01 09:30:00.000001,1.6100,100,100,1.6200,1.6300,1,C,28,3D,0,1,");

        var market =
                RecordedMarket.load(
                        List.of(
                                new Recording(symbol("NEPT"), later),
                                new Recording(symbol("NEPT"), earlier)));

        assertThat(market.tapes().getFirst().from(0).next().price()).isEqualTo(16_100);
    }

    @Test
    void eveningOfAFuture_belongsToTheNextDate() throws IOException {
        Path file = dump("2021-03-01 18:30:00.000001,3900.25,1,1,3900.00,3900.25,1,C,43,01,1,2,");

        var market = RecordedMarket.load(List.of(new Recording(symbol("@ES#"), file)));

        assertThat(market.tapes().getFirst().firstDate()).hasToString("2021-03-02");
        assertThat(market.tapes().getFirst().listing().decimals()).isEqualTo(2);
    }

    @Test
    void unusableFiles_areNamed() throws IOException {
        Path newestFirst =
                dump(
                        """
                        2021-03-02 09:30:00.000001,1.6300,100,100,1.6200,1.6300,1,C,28,3D,0,2,
                        2021-03-01 09:30:00.000001,1.6300,100,100,1.6200,1.6300,1,C,28,3D,0,1,
                        """);

        assertThatThrownBy(() -> load(newestFirst))
                .isInstanceOf(UnreadableRecording.class)
                .hasMessageContaining("oldest first");
        assertThatThrownBy(() -> load(dump("what,is,this")))
                .isInstanceOf(UnreadableRecording.class)
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> load(dump("!ENDMSG!,")))
                .isInstanceOf(UnreadableRecording.class)
                .hasMessageContaining("no trade");
        assertThatThrownBy(() -> load(folder.resolve("absent.csv")))
                .isInstanceOf(UnreadableRecording.class)
                .hasMessageContaining("absent.csv");
    }

    @Test
    void recording_isGivenAsSymbolAndFile() {
        assertThat(Recording.parse("@ES#=a=b.csv").file()).hasToString("a=b.csv");
        assertThatThrownBy(() -> Recording.parse("AAPL"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SYMBOL=file");
    }

    private static List<String> answer(String request) throws IOException {
        Path file = SharedData.file("iqfeed/history/ticks_oldest.csv");
        var market = RecordedMarket.load(List.of(new Recording(symbol("NEPT"), file)));
        long nowUs = market.lastUs().orElseThrow() + 3_600_000_000L;
        var lines = new ArrayList<String>();
        new HistoryDesk(market, () -> nowUs, 180)
                .answer(request, Protocol.V6_1, line -> lines.add(line.toString()));
        return lines;
    }

    private static RecordedMarket load(Path file) {
        return RecordedMarket.load(List.of(new Recording(symbol("NEPT"), file)));
    }

    private Path dump(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "dump", ".csv"), text);
    }

    private static Symbol symbol(String code) {
        return new Symbol(code);
    }
}
