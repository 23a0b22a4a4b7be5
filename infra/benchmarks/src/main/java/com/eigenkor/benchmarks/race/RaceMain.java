package com.eigenkor.benchmarks.race;

import com.eigenkor.market.BarSpec;
import java.util.Arrays;
import java.util.Set;

/** One run of one contestant, alone in its process. Prints the {@link Measure} and ends. */
public final class RaceMain {

    private RaceMain() {}

    public static void main(String[] arguments) {
        var contestant = Contestant.valueOf(arguments[0]);
        var track = Track.of(Arrays.asList(arguments).subList(1, arguments.length));
        try {
            System.out.println(run(contestant, track).line());
            System.exit(0);
        } catch (Exception failed) {
            failed.printStackTrace();
            System.exit(1);
        }
    }

    private static Measure run(Contestant contestant, Track track) throws Exception {
        return switch (contestant) {
            case OURS -> new StreamsRace(track).ours(Set.of());
            case OURS_WITHOUT_1TICK -> new StreamsRace(track).ours(Set.of(new BarSpec.Ticks(1)));
            case DSL_CACHED -> new StreamsRace(track).dsl(true);
            case DSL_UNCACHED -> new StreamsRace(track).dsl(false);
            case FLINK -> new FlinkRace(track).run();
            case POLL -> new PollRace(track).run();
            case RELAY -> new RelayRace(track).run();
        };
    }
}
