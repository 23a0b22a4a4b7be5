package com.eigenkor.simulator;

import com.eigenkor.simulator.SimulatorSettings.Hours;
import com.eigenkor.simulator.recorded.Recording;
import com.eigenkor.simulator.server.WireOptions;
import com.eigenkor.simulator.wire.EasternTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Reads the command line of {@link SimulatorMain}. */
final class CommandLine {

    static final String HELP =
            """
            simulator - IQConnect's protocol without IQConnect (admin, level 1, lookup; 5.1, 6.0, 6.1, 6.2)

            Market, made up (default): twelve symbols, the same trades for the same seed at any time
              --seed N               which market (1)
              --rate X               trades relative to about 0.3 a second and symbol (1)
              --hours H              around-the-clock, or exchange for the calendars of the exchanges
              --history-from DATE    earliest date (2015-01-01)

            Market, recorded
              --replay SYMBOL=FILE   an IQFeed tick dump (12 columns, oldest first) or a LEAN trade .zip;
                                     may be given several times
              --run-past D           how long the clock keeps its speed after the last trade (5h)

            Clock
              --speed N|max          multiple of real time; max: as fast as the readers take it (1)
              --start-at TIME        first, or an instant such as 2021-03-01T14:29:50Z, or a New York time
                                     such as 2021-03-01T09:29:50
              --wait-for-watch B     stand still until a symbol is watched (true for a replay, else false)
              --tick-days N          calendar days trades reach back in history (180)

            Ports, on --host (127.0.0.1); 0 takes a free one, the ready line tells which
              --level1-port N (5009)   --lookup-port N (9100)   --admin-port N (9300)   --control-port N (9399)

            Behaviour that differs between installations
              --protocol-delay D     time SET PROTOCOL takes (50ms)
              --protocol-comma B     comma after CURRENT PROTOCOL (false)
              --list-comma B         comma after field name and watch lists (false)
              --symbol-selectable B  accept the word Symbol in SELECT UPDATE FIELDS (true)
              --symbol-limit N       symbols watched at once (500)
              --tell-volume B        a v among the contents of trade lines (false)
              --lookups-per-second N refuse more history requests than that (0: never)
              --lookup-latency D     time a lookup request takes (0ms)
              --queue-bytes N        bytes that may wait for a slow client before it is dropped (16777216)

            Faults, any time, as lines on the control port, each answered by ok or error:
              link down|up, drop [level1|lookup|admin], refuse on|off, garbage [N], send LINE, duplicate N,
              skip N, late N, stall lookup [ROWS], stall level1, cut lookup [ROWS], latency MS, resume

            Durations: 50ms, 10s, 5m, 5h. Booleans: true, false.
            """;

    private final SimulatorSettings.Builder builder =
            SimulatorSettings.builder().ports(5009, 9100, 9300, 9399);
    private final List<Recording> recordings = new ArrayList<>();
    private WireOptions wire = WireOptions.USUAL;

    private CommandLine() {}

    /**
     * The settings a command line asks for.
     *
     * @throws IllegalArgumentException when an option is unknown or has no readable value
     */
    static SimulatorSettings parse(List<String> arguments) {
        var line = new CommandLine();
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String option = words.next();
            if (!words.hasNext()) {
                throw new IllegalArgumentException("%s needs a value".formatted(option));
            }
            line.read(option, words.next());
        }
        return line.builder.replay(line.recordings).wire(line.wire).build();
    }

    private void read(String option, String value) {
        try {
            set(option, value);
        } catch (NumberFormatException | DateTimeException problem) {
            throw new IllegalArgumentException(
                    "%s cannot be '%s'".formatted(option, value), problem);
        }
    }

    private void set(String option, String value) {
        switch (option) {
            case "--seed" -> builder.seed(Long.parseLong(value));
            case "--rate" -> builder.rate(Double.parseDouble(value));
            case "--hours" -> builder.hours(hours(value));
            case "--history-from" -> builder.historyFrom(LocalDate.parse(value));
            case "--replay" -> recordings.add(Recording.parse(value));
            case "--run-past" -> builder.runPast(duration(value));
            case "--speed" -> builder.speed(speed(value));
            case "--start-at" -> startAt(value);
            case "--wait-for-watch" -> builder.waitForWatch(bool(option, value));
            case "--tick-days" -> builder.tickDays(Integer.parseInt(value));
            case "--host" -> builder.host(value);
            case "--level1-port" -> builder.level1Port(Integer.parseInt(value));
            case "--lookup-port" -> builder.lookupPort(Integer.parseInt(value));
            case "--admin-port" -> builder.adminPort(Integer.parseInt(value));
            case "--control-port" -> builder.controlPort(Integer.parseInt(value));
            case "--lookup-latency" -> builder.lookupLatency(duration(value));
            default -> wire = wire(option, value);
        }
    }

    private WireOptions wire(String option, String value) {
        return switch (option) {
            case "--protocol-delay" -> wire.withProtocolDelay(duration(value));
            case "--protocol-comma" -> wire.withProtocolComma(bool(option, value));
            case "--list-comma" -> wire.withListComma(bool(option, value));
            case "--symbol-selectable" -> wire.withSymbolSelectable(bool(option, value));
            case "--symbol-limit" -> wire.withSymbolLimit(Integer.parseInt(value));
            case "--tell-volume" -> wire.withTellVolume(bool(option, value));
            case "--lookups-per-second" -> wire.withLookupsPerSecond(Integer.parseInt(value));
            case "--queue-bytes" -> wire.withQueueBytes(Integer.parseInt(value));
            default ->
                    throw new IllegalArgumentException(
                            "no such option: %s (--help lists them)".formatted(option));
        };
    }

    private void startAt(String value) {
        if (value.equals("first")) {
            return;
        }
        builder.startAt(
                value.endsWith("Z")
                        ? Instant.parse(value)
                        : LocalDateTime.parse(value).atZone(EasternTime.ZONE).toInstant());
    }

    private static double speed(String value) {
        return value.equals("max") ? Double.POSITIVE_INFINITY : Double.parseDouble(value);
    }

    private static Hours hours(String value) {
        return switch (value) {
            case "around-the-clock" -> Hours.AROUND_THE_CLOCK;
            case "exchange" -> Hours.EXCHANGE;
            default ->
                    throw new IllegalArgumentException(
                            "--hours is around-the-clock or exchange, was '%s'".formatted(value));
        };
    }

    private static boolean bool(String option, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "%s is true or false, was '%s'".formatted(option, value));
        };
    }

    private static Duration duration(String value) {
        int unit = 0;
        while (unit < value.length() && Character.isDigit(value.charAt(unit))) {
            unit++;
        }
        long count = Long.parseLong(value.substring(0, unit));
        return switch (value.substring(unit)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default ->
                    throw new IllegalArgumentException(
                            "a duration is a number and ms, s, m or h, was '%s'".formatted(value));
        };
    }
}
