package com.eigenkor.simulator.recorded;

import com.eigenkor.market.Symbol;
import com.eigenkor.simulator.tape.Listing;
import com.eigenkor.simulator.tape.Listing.Kind;
import com.eigenkor.simulator.tape.Print;
import com.eigenkor.simulator.tape.Tape;
import com.eigenkor.simulator.tape.TapeSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A market whose trades come from files. Several files of one symbol are put together in time. */
public final class RecordedMarket implements TapeSource {

    private final Map<String, RecordedTape> tapes = new TreeMap<>();

    private RecordedMarket() {}

    /**
     * Reads every file.
     *
     * @param recordings at least one
     * @throws UnreadableRecording when a file is missing, empty, unordered or of another form
     */
    public static RecordedMarket load(List<Recording> recordings) {
        var bySymbol = new TreeMap<Symbol, List<RecordedTrades>>();
        for (Recording recording : recordings) {
            bySymbol.computeIfAbsent(recording.symbol(), _ -> new ArrayList<>())
                    .add(read(recording));
        }
        var market = new RecordedMarket();
        bySymbol.forEach((symbol, parts) -> market.tapes.put(symbol.code(), tape(symbol, parts)));
        return market;
    }

    @Override
    public List<Tape> tapes() {
        return List.copyOf(tapes.values());
    }

    @Override
    public Optional<Tape> tape(String symbol) {
        return Optional.ofNullable(tapes.get(symbol));
    }

    @Override
    public OptionalLong firstUs() {
        return tapes.values().stream().mapToLong(RecordedTape::firstUs).min();
    }

    @Override
    public OptionalLong lastUs() {
        return tapes.values().stream().mapToLong(RecordedTape::lastUs).max();
    }

    private static RecordedTrades read(Recording recording) {
        RecordedTrades trades;
        try {
            trades =
                    recording.isArchive()
                            ? LeanArchive.read(recording.file())
                            : IqfeedDump.read(recording.file());
        } catch (IOException problem) {
            throw new UnreadableRecording("cannot read " + recording.file(), problem);
        }
        if (trades.prints().isEmpty()) {
            throw new UnreadableRecording(recording.file() + " holds no trade");
        }
        requireOrder(recording, trades.prints());
        return trades;
    }

    private static void requireOrder(Recording recording, List<Print> prints) {
        for (int i = 1; i < prints.size(); i++) {
            if (prints.get(i).timeUs() < prints.get(i - 1).timeUs()) {
                throw new UnreadableRecording(
                        "%s must be oldest first; trade %d is older than the one before"
                                .formatted(recording.file(), i + 1));
            }
        }
    }

    private static RecordedTape tape(Symbol symbol, List<RecordedTrades> parts) {
        var prints = new ArrayList<Print>();
        parts.stream()
                .sorted(Comparator.comparingLong(part -> part.prints().getFirst().timeUs()))
                .forEach(part -> prints.addAll(part.prints()));
        return new RecordedTape(listing(symbol, parts.getFirst().decimals()), prints);
    }

    private static Listing listing(Symbol symbol, int decimals) {
        Kind kind = Listing.kindOf(symbol);
        int market =
                switch (kind) {
                    case EQUITY -> 5;
                    case FUTURE -> 43;
                    case FOREX -> 74;
                };
        long tick = kind == Kind.EQUITY && decimals == 4 ? 100 : 1;
        return new Listing(
                symbol,
                symbol.code() + " RECORDED",
                kind,
                decimals,
                tick,
                market,
                "USD",
                Listing.calendarOf(kind));
    }
}
