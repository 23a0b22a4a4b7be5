package com.eigenkor.streams.bars;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Basis;
import com.eigenkor.market.Decimals;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.Symbol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Three real days of one symbol, against the bars the vendor itself made of them. */
class RecordedDaysTest {

    private static final Symbol SYMBOL = new Symbol("NEPT");
    private static final int SCALE = 4;
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

    @Test
    void oneSecondBars_equalTheVendors() throws IOException {
        var vendor = lines("intervals_1s_oldest.csv").map(RecordedDaysTest::interval).toList();
        assertThat(vendor).hasSize(7_949);
        assertThat(text(cut().bars(new BarSpec.Intraday(1)))).isEqualTo(vendor);
    }

    @Test
    void fiveSecondBars_equalTheVendors() throws IOException {
        var vendor = lines("intervals_5s_oldest.csv").map(RecordedDaysTest::interval).toList();
        assertThat(vendor).hasSize(5_878);
        assertThat(text(cut().bars(new BarSpec.Intraday(5)))).isEqualTo(vendor);
    }

    @Test
    void dailies_equalTheVendors() throws IOException {
        var vendor =
                lines("dailies_oldest.csv")
                        .filter(field ->
                                field[0].startsWith("2021-03-0")
                                        && field[0].compareTo("2021-03-03") <= 0)
                        .map(field ->
                                String.join(
                                        " ", field[0], field[3], field[1], field[2], field[4],
                                        field[5]))
                        .toList();
        assertThat(vendor).hasSize(3);
        assertThat(
                        cut().bars(new BarSpec.Days(1)).stream()
                                .map(bar -> bar.tradingDate() + " " + values(bar)))
                .isEqualTo(vendor);
    }

    private static Collected cut() throws IOException {
        var engine = new BarEngine(EligibilityPolicy.IQFEED_V1, RevisionWindow.USUAL.length());
        var state = new SymbolState(SYMBOL);
        var collected = new Collected();
        for (FeedEvent.Trade trade : trades()) {
            assertThat(engine.accept(state, trade, collected)).isEqualTo(Outcome.TAKEN);
        }
        long after = Instant.parse("2021-03-04T02:00:00Z").toEpochMilli() * 1000;
        engine.accept(state, new FeedEvent.ClockBeat(after), collected);
        return collected;
    }

    private static List<FeedEvent.Trade> trades() throws IOException {
        var trades = new ArrayList<FeedEvent.Trade>();
        lines("ticks_oldest.csv")
                .forEach(field -> {
                    var time = LocalDateTime.parse(field[0], MICROS);
                    trades.add(trade(field, time, time.toLocalDate()));
                });
        return trades;
    }

    private static FeedEvent.Trade trade(String[] field, LocalDateTime time, LocalDate date) {
        var instant = time.atZone(NEW_YORK).toInstant();
        return new FeedEvent.Trade(
                SYMBOL,
                instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000,
                date,
                "us-equity",
                FeedEvent.Source.BACKFILL,
                SCALE,
                Decimals.parse(field[1], SCALE),
                Long.parseLong(field[2]),
                Long.parseLong(field[3]),
                Long.parseLong(field[6]),
                Integer.parseInt(field[8]),
                field[9],
                Basis.of(field[7].charAt(0)),
                Aggressor.UNKNOWN);
    }

    private static String interval(String[] field) {
        return String.join(" ", field[0], field[3], field[1], field[2], field[4], field[6]);
    }

    private static List<String> text(List<Bar> bars) {
        return bars.stream()
                .map(bar ->
                        SECONDS.format(Instant.ofEpochMilli(bar.startMs()).atZone(NEW_YORK))
                                + " "
                                + values(bar))
                .toList();
    }

    private static String values(Bar bar) {
        return Stream.of(bar.open(), bar.high(), bar.low(), bar.close())
                        .map(price -> Decimals.text(price, bar.scale()) + " ")
                        .reduce("", String::concat)
                + bar.volume();
    }

    private static Stream<String[]> lines(String name) throws IOException {
        Path file =
                Path.of(Objects.requireNonNull(System.getProperty("eigenkor.root")))
                        .resolveSibling("shared/data/iqfeed/history/" + name);
        Assumptions.assumeTrue(
                Files.isRegularFile(file),
                "recorded data is missing: ../shared/data beside the project");
        return Files.readString(file, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isEmpty() && Character.isDigit(line.charAt(0)))
                .map(line -> line.split(",", -1));
    }
}
