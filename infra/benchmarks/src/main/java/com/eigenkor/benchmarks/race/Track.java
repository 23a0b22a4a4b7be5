package com.eigenkor.benchmarks.race;

import java.nio.file.Path;
import java.util.List;

/**
 * What a contestant is told.
 *
 * @param bootstrap where the broker is
 * @param name of this run, alone in the cluster
 * @param folder for its state
 * @param threads that may work, one a partition
 * @param warmUp records that are not measured
 * @param records on the topic of trades
 * @param recording file of what ours sent, only for {@link Contestant#RELAY}
 */
public record Track(
        String bootstrap,
        String name,
        Path folder,
        int threads,
        long warmUp,
        long records,
        Path recording) {

    /** The arguments of {@link RaceMain} after the contestant. */
    public List<String> arguments() {
        return List.of(
                bootstrap,
                name,
                folder.toString(),
                String.valueOf(threads),
                String.valueOf(warmUp),
                String.valueOf(records),
                recording.toString());
    }

    static Track of(List<String> arguments) {
        return new Track(
                arguments.get(0),
                arguments.get(1),
                Path.of(arguments.get(2)),
                Integer.parseInt(arguments.get(3)),
                Long.parseLong(arguments.get(4)),
                Long.parseLong(arguments.get(5)),
                Path.of(arguments.get(6)));
    }

    Lap lap() {
        return new Lap(warmUp, records);
    }
}
