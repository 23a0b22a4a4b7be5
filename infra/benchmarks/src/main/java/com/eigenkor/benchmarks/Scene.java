package com.eigenkor.benchmarks;

import com.eigenkor.benchmarks.input.Density;
import com.eigenkor.benchmarks.race.Contestant;
import java.util.List;
import java.util.Set;

/**
 * One input and who reads it.
 *
 * @param threads that work, one a partition of the input
 */
record Scene(Density density, int threads, List<Contestant> contestants) {

    static final List<Scene> ALL =
            List.of(
                    new Scene(Density.DENSE, 1, List.of(Contestant.values())),
                    new Scene(Density.SPARSE, 1, List.of(Contestant.values())),
                    new Scene(Density.DENSE, 2, List.of(Contestant.OURS, Contestant.DSL_CACHED)));

    /** The scenes of what was asked for, with who takes part. */
    static List<Scene> of(Options options) {
        return ALL.stream()
                .filter(scene -> options.densities().contains(scene.density()))
                .map(scene -> scene.with(options.contestants()))
                .filter(scene -> !scene.contestants().isEmpty())
                .toList();
    }

    private Scene with(Set<Contestant> chosen) {
        return new Scene(density, threads, contestants.stream().filter(chosen::contains).toList());
    }

    /**
     * Whose bars all others are compared with; without 1tick where nobody needs those, they are
     * many.
     */
    Contestant first() {
        boolean needsAll =
                contestants.contains(Contestant.OURS)
                        || contestants.contains(Contestant.RELAY)
                        || !contestants.contains(Contestant.OURS_WITHOUT_1TICK);
        return needsAll ? Contestant.OURS : Contestant.OURS_WITHOUT_1TICK;
    }

    /** Who runs in which order; the order turns each round, so that none always comes first. */
    List<Contestant> order(int round) {
        return round % 2 == 0 ? contestants : contestants.reversed();
    }

    String title() {
        return "%s: %d trades a second of event time and symbol, %s"
                .formatted(
                        density,
                        density.tradesPerSecond(),
                        threads == 1
                                ? "1 partition, 1 thread"
                                : "%d partitions, %d threads".formatted(threads, threads));
    }
}
