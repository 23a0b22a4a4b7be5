package com.eigenkor.simulator.server;

import com.eigenkor.market.EventTime;
import com.eigenkor.simulator.server.Faults.LookupFault;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The words of the control port. Every command is answered by {@code ok} or {@code error …}. */
final class FaultCommands {

    private static final int GARBAGE_LINES = 5;

    private final Map<String, Command> commands = new TreeMap<>();

    /** Carries out a command; its words follow the first. */
    @FunctionalInterface
    private interface Command {
        void run(List<String> words);
    }

    /** A command that is not understood. */
    private static final class Misunderstood extends RuntimeException {

        private static final long serialVersionUID = 1;

        Misunderstood(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * @param toLevel1 sends a line to every client of level 1
     * @param listeners by name: level1, lookup, admin
     */
    FaultCommands(Desk desk, Consumer<String> toLevel1, Map<String, Listener> listeners) {
        Faults faults = desk.faults();
        commands.put("link", words -> desk.link().set(choice(words, "up", "down")));
        commands.put("drop", words -> chosen(listeners, words).forEach(Listener::dropAll));
        commands.put(
                "refuse",
                words -> {
                    boolean refuse = choice(words, "on", "off");
                    listeners.values().forEach(listener -> listener.refuse(refuse));
                });
        commands.put("garbage", words -> garbage(number(words, 0, GARBAGE_LINES), toLevel1));
        commands.put("send", words -> toLevel1.accept(String.join(" ", words)));
        commands.put("duplicate", words -> faults.duplicateEvery(number(words, 0, 1)));
        commands.put("skip", words -> faults.skip(number(words, 0, 1)));
        commands.put("late", words -> faults.late(number(words, 0, 1)));
        commands.put("stall", words -> stall(faults, words));
        commands.put("cut", words -> faults.lookup(LookupFault.CUT, number(words, 1, 1)));
        commands.put(
                "latency", words -> faults.lookupLatency(Duration.ofMillis(number(words, 0, 150))));
        commands.put("halt", words -> desk.live().haltAt(micros(words)));
        commands.put("go", _ -> desk.live().go());
        commands.put("resume", _ -> resume(desk));
    }

    /** Carries out a line and gives the answer to it. */
    String run(String line) {
        List<String> words = List.of(line.strip().split("\\s+"));
        Command command = commands.get(words.getFirst());
        if (command == null) {
            return "error no such command, there are: " + String.join(" ", commands.keySet());
        }
        try {
            command.run(words.subList(1, words.size()));
            return "ok";
        } catch (Misunderstood misunderstood) {
            return "error " + misunderstood.getMessage();
        }
    }

    private static void resume(Desk desk) {
        Faults faults = desk.faults();
        faults.lookup(LookupFault.NONE, 0);
        faults.lookupLatency(Duration.ZERO);
        faults.stallLevel1(false);
        faults.duplicateEvery(0);
        faults.skip(0);
        faults.late(0);
        desk.link().set(true);
        desk.live().go();
    }

    private static void stall(Faults faults, List<String> words) {
        if (choice(words, "level1", "lookup")) {
            faults.stallLevel1(true);
        } else {
            faults.lookup(LookupFault.STALL, number(words, 1, 1));
        }
    }

    private static void garbage(int lines, Consumer<String> toLevel1) {
        String[] kinds = {
            "Q,", "Q,AAPL,12.3.4,,,x,,", "\u0001\u0002\u00ff,,,", "P,,,,,,,,,,,,,", "Z,WHAT,IS,THIS"
        };
        for (int i = 0; i < lines; i++) {
            toLevel1.accept(kinds[i % kinds.length]);
        }
    }

    private static List<Listener> chosen(Map<String, Listener> listeners, List<String> words) {
        if (words.isEmpty()) {
            return List.copyOf(listeners.values());
        }
        Listener listener = listeners.get(words.getFirst());
        if (listener == null) {
            throw new Misunderstood("no such port, there are: " + listeners.keySet());
        }
        return List.of(listener);
    }

    private static boolean choice(List<String> words, String yes, String no) {
        String word = words.isEmpty() ? "" : words.getFirst();
        if (!word.equals(yes) && !word.equals(no)) {
            throw new Misunderstood("%s or %s?".formatted(yes, no));
        }
        return word.equals(yes);
    }

    /** The instant that is the first word; without one, before all time. */
    private static long micros(List<String> words) {
        if (words.isEmpty()) {
            return Long.MIN_VALUE;
        }
        try {
            return EventTime.micros(Instant.parse(words.getFirst()));
        } catch (DateTimeParseException | ArithmeticException _) {
            throw new Misunderstood(
                    "not an instant such as 2021-03-01T15:00:00Z: " + words.getFirst());
        }
    }

    private static int number(List<String> words, int index, int otherwise) {
        if (index >= words.size()) {
            return otherwise;
        }
        try {
            return Math.max(0, Integer.parseInt(words.get(index)));
        } catch (NumberFormatException _) {
            throw new Misunderstood("not a number: " + words.get(index));
        }
    }
}
