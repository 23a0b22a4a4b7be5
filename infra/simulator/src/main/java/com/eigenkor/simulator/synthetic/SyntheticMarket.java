package com.eigenkor.simulator.synthetic;

import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.simulator.tape.Tape;
import com.eigenkor.simulator.tape.TapeSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Twelve made-up symbols (stocks, futures, currency pairs) whose every trade is a pure function of
 * seed, symbol and time: two instances with the same arguments tell the same trades for any
 * instant.
 */
public final class SyntheticMarket implements TapeSource {

    private final List<Tape> tapes;
    private final Map<String, Tape> bySymbol;

    /**
     * @param rate trades relative to the ordinary market of about 0.3 trades a second and symbol
     * @param aroundTheClock trade every New York date from midnight to midnight; otherwise each
     *     symbol keeps the calendar of its exchange
     * @param firstDate earliest trading date there is history of
     */
    public SyntheticMarket(long seed, double rate, boolean aroundTheClock, LocalDate firstDate) {
        if (!(rate > 0 && rate <= 10_000)) {
            throw new IllegalArgumentException(
                    "rate must be above 0 and at most 10000, was " + rate);
        }
        tapes =
                SyntheticSymbol.all().stream()
                        .map(symbol -> tape(symbol, seed, rate, aroundTheClock, firstDate))
                        .toList();
        bySymbol =
                tapes.stream()
                        .collect(
                                Collectors.toMap(
                                        tape -> tape.listing().symbol().code(),
                                        Function.identity()));
    }

    @Override
    public List<Tape> tapes() {
        return tapes;
    }

    @Override
    public Optional<Tape> tape(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    @Override
    public OptionalLong firstUs() {
        return OptionalLong.empty();
    }

    @Override
    public OptionalLong lastUs() {
        return OptionalLong.empty();
    }

    private static Tape tape(
            SyntheticSymbol symbol,
            long seed,
            double rate,
            boolean aroundTheClock,
            LocalDate firstDate) {
        String id = aroundTheClock ? "24x7" : symbol.listing().calendar();
        return new SyntheticTape(symbol, SessionCalendar.of(id), firstDate, seed, rate);
    }
}
