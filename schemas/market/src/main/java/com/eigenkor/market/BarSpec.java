package com.eigenkor.market;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a symbol's trades are cut into bars. Two specs are equal when they cut the same bars. */
public sealed interface BarSpec {

    /** The specs the platform cuts for every symbol, finest first, time before ticks. */
    List<BarSpec> STOCK =
            List.of(
                    new Intraday(1),
                    new Intraday(5),
                    new Intraday(15),
                    new Intraday(30),
                    new Intraday(60),
                    new Intraday(300),
                    new Intraday(900),
                    new Intraday(1800),
                    new Intraday(3600),
                    new Intraday(14400),
                    new Days(1),
                    new Weeks(),
                    new Months(),
                    new Ticks(1),
                    new Ticks(10),
                    new Ticks(100),
                    new Ticks(1000));

    /** Equal lengths of time, anchored at the start of the session and never crossing its end. */
    record Intraday(int seconds) implements BarSpec {
        public Intraday {
            if (seconds < 1 || seconds >= 86_400) {
                throw new IllegalArgumentException(
                        "an intraday bar is 1 to 86399 seconds long, was " + seconds);
            }
        }
    }

    /** Whole trading dates. */
    record Days(int count) implements BarSpec {
        public Days {
            if (count < 1 || count > 366) {
                throw new IllegalArgumentException("1 to 366 days, was " + count);
            }
        }
    }

    /** The trading dates of an ISO week. */
    record Weeks() implements BarSpec {}

    /** The trading dates of a calendar month. */
    record Months() implements BarSpec {}

    /** An equal number of trades that set prices; restarts at each session start. */
    record Ticks(int count) implements BarSpec {
        public Ticks {
            if (count < 1 || count > 1_000_000) {
                throw new IllegalArgumentException("1 to 1000000 trades a bar, was " + count);
            }
        }
    }

    /**
     * The canonical short name, for example {@code 1s}, {@code 90s}, {@code 5m}, {@code 4h}, {@code
     * 1d}, {@code 1w}, {@code 1M}, {@code 100tick}.
     */
    default String code() {
        return switch (this) {
            case Intraday(int seconds) when seconds % 3600 == 0 -> seconds / 3600 + "h";
            case Intraday(int seconds) when seconds % 60 == 0 -> seconds / 60 + "m";
            case Intraday(int seconds) -> seconds + "s";
            case Days(int count) -> count + "d";
            case Weeks() -> "1w";
            case Months() -> "1M";
            case Ticks(int count) -> count + "tick";
        };
    }

    /** Whether the bars follow the clock; the others follow the count of trades. */
    default boolean isTime() {
        return !(this instanceof Ticks);
    }

    /** Whether the bars are made of whole trading dates. */
    default boolean isDaily() {
        return switch (this) {
            case Days _, Weeks _, Months _ -> true;
            case Intraday _, Ticks _ -> false;
        };
    }

    /**
     * The spec of a short name; {@code 60s} and {@code 1m} are the same, {@code 24h} is refused.
     */
    static Optional<BarSpec> parse(String text) {
        return SpecText.parse(text);
    }
}

final class SpecText {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,6})(s|m|h|d|w|M|tick)");

    private SpecText() {}

    static Optional<BarSpec> parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        int count = Integer.parseInt(match.group(1));
        try {
            return switch (match.group(2)) {
                case "s" -> Optional.of(new BarSpec.Intraday(count));
                case "m" -> Optional.of(new BarSpec.Intraday(Math.multiplyExact(count, 60)));
                case "h" -> Optional.of(new BarSpec.Intraday(Math.multiplyExact(count, 3600)));
                case "d" -> Optional.of(new BarSpec.Days(count));
                case "w" -> count == 1 ? Optional.of(new BarSpec.Weeks()) : Optional.empty();
                case "M" -> count == 1 ? Optional.of(new BarSpec.Months()) : Optional.empty();
                case "tick" -> Optional.of(new BarSpec.Ticks(count));
                default -> throw new AssertionError(text);
            };
        } catch (IllegalArgumentException | ArithmeticException outOfBounds) {
            return Optional.empty();
        }
    }
}
