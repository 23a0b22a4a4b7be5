package com.eigenkor.streams.bars;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Symbol;
import com.eigenkor.simulator.recorded.RecordedMarket;
import com.eigenkor.simulator.recorded.Recording;
import com.eigenkor.simulator.tape.Print;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;

/** A day of real trades with the sale conditions of the US tapes, and the bars LEAN has of it. */
enum LeanDay {
    AIG(LocalDate.of(2013, 10, 8)),
    IBM(LocalDate.of(2013, 10, 9)),
    SPY(LocalDate.of(2013, 10, 7));

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final int SCALE = 4;

    /**
     * A row of LEAN's.
     *
     * @param startMs milliseconds UTC
     * @param open times 10,000, as high, low and close
     */
    record Row(long startMs, long open, long high, long low, long close, long volume) {}

    private final LocalDate date;

    LeanDay(LocalDate date) {
        this.date = date;
    }

    LocalDate date() {
        return date;
    }

    Symbol symbol() {
        return new Symbol(name());
    }

    List<FeedEvent> trades() {
        var file = file("tick_%s_%s_trade.zip".formatted(lower(), basic()));
        var tape =
                RecordedMarket.load(List.of(new Recording(symbol(), file)))
                        .tape(name())
                        .orElseThrow();
        var trades = new ArrayList<FeedEvent>();
        tape.from(0).forEachRemaining(print -> trades.add(trade(print)));
        return trades;
    }

    private Trade trade(Print print) {
        return new Trade(
                symbol(),
                print.timeUs(),
                print.tradingDate(),
                "us-equity",
                FeedEvent.Source.LIVE,
                SCALE,
                print.price(),
                print.size(),
                print.dayVolume(),
                print.tickId(),
                print.center(),
                print.conditions(),
                Basis.of(print.basis()),
                Aggressor.UNKNOWN);
    }

    List<Row> minutes() {
        long midnightMs = date.atStartOfDay(NEW_YORK).toInstant().toEpochMilli();
        return rows("minute_%s_%s_trade.zip".formatted(lower(), basic())).stream()
                .map(column -> row(midnightMs + Long.parseLong(column[0]), column))
                .toList();
    }

    /** The day's, if LEAN has the symbol's days. */
    Row day() {
        return rows("daily_%s.zip".formatted(lower())).stream()
                .filter(column -> column[0].startsWith(basic()))
                .map(column -> row(0, column))
                .findFirst()
                .orElseThrow();
    }

    private static Row row(long startMs, String[] column) {
        return new Row(
                startMs,
                Long.parseLong(column[1]),
                Long.parseLong(column[2]),
                Long.parseLong(column[3]),
                Long.parseLong(column[4]),
                Long.parseLong(column[5]));
    }

    private static List<String[]> rows(String name) {
        try (var archive = new ZipFile(file(name).toFile())) {
            var entry = archive.entries().nextElement();
            var text =
                    new String(
                            archive.getInputStream(entry).readAllBytes(),
                            StandardCharsets.US_ASCII);
            return text.lines().map(line -> line.split(",", -1)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path file(String name) {
        Path file =
                Path.of(Objects.requireNonNull(System.getProperty("eigenkor.root")))
                        .resolveSibling("shared/data/lean/" + name);
        Assumptions.assumeTrue(
                Files.isRegularFile(file),
                "recorded trades are missing: ../shared/data beside the project");
        return file;
    }

    private String lower() {
        return name().toLowerCase(Locale.ROOT);
    }

    private String basic() {
        return date.format(DateTimeFormatter.BASIC_ISO_DATE);
    }
}
