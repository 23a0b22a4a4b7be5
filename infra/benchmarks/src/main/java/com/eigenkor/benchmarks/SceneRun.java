package com.eigenkor.benchmarks;

import com.eigenkor.benchmarks.bars.BarId;
import com.eigenkor.benchmarks.bars.Difference;
import com.eigenkor.benchmarks.bars.Ohlc;
import com.eigenkor.benchmarks.bars.Recording;
import com.eigenkor.benchmarks.bars.RivalTopics;
import com.eigenkor.benchmarks.bars.WrittenBars;
import com.eigenkor.benchmarks.input.TradeInput;
import com.eigenkor.benchmarks.input.TradePublisher;
import com.eigenkor.benchmarks.place.Broker;
import com.eigenkor.benchmarks.place.Workspace;
import com.eigenkor.benchmarks.race.Contestant;
import com.eigenkor.benchmarks.race.DslTopology;
import com.eigenkor.benchmarks.race.FlinkRace;
import com.eigenkor.benchmarks.race.Measure;
import com.eigenkor.benchmarks.race.RaceMain;
import com.eigenkor.benchmarks.race.Track;
import com.eigenkor.market.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;

/** All rounds of a scene, on a broker of its own that holds the scene's trades. */
final class SceneRun implements AutoCloseable {

    private static final int HEAP_MB = 2048;
    private static final Duration LONGEST_RUN = Duration.ofMinutes(30);
    private static final long SEED = 1;

    private final Scene scene;
    private final Options options;
    private final Workspace workspace;
    private final Progress progress;
    private final Broker broker;
    private final SceneResults results;
    private final long records;
    private Map<BarId, Ohlc> ourBars = Map.of();
    private int runs;

    SceneRun(Scene scene, Options options, Workspace workspace, Progress progress)
            throws IOException, InterruptedException {
        this.scene = scene;
        this.options = options;
        this.workspace = workspace;
        this.progress = progress;
        broker =
                Broker.start(
                        workspace,
                        "broker-" + scene.density() + "-" + scene.threads(),
                        scene.threads());
        records = writeTrades();
        results = new SceneResults(scene, input());
    }

    private TradeInput input() {
        return new TradeInput(scene.density(), SEED, options.trades());
    }

    private long writeTrades() {
        var input = input();
        try (var publisher = new TradePublisher(broker.bootstrap(), scene.threads(), 20)) {
            input.forEach(publisher::publish);
            publisher.flush();
            progress.say("%s: %,d records written", scene.title(), publisher.records());
            return publisher.records();
        }
    }

    /**
     * Runs everyone.
     *
     * @throws DifferentBarsException when two contestants do not agree
     */
    SceneResults run() throws IOException, InterruptedException {
        // A run that is not counted tells the bars, and what the limit has to send.
        var first = scene.first();
        progress.say("%s, for the bars to compare with", first.title());
        race(first);
        ourBars = WrittenBars.ours(broker.bootstrap());
        if (scene.contestants().contains(Contestant.RELAY)) {
            record();
        }
        for (int round = 0; round < options.rounds(); round++) {
            for (Contestant contestant : scene.order(round)) {
                countedRun(contestant, round);
            }
        }
        return results;
    }

    private void countedRun(Contestant contestant, int round)
            throws IOException, InterruptedException {
        var cpuBefore = broker.cpu();
        var measure = race(contestant);
        double brokerMicros = broker.cpu().minus(cpuBefore).toNanos() / 1e3 / records;
        check(contestant);
        results.add(contestant, new SceneResults.Run(measure, brokerMicros));
        progress.say("round %d, %-28s run and checked", round + 1, contestant.title());
    }

    private Measure race(Contestant contestant) throws IOException, InterruptedException {
        var rivals = new ArrayList<>(DslTopology.TOPICS.names());
        rivals.addAll(FlinkRace.TOPICS.names());
        rivals.add(Recording.CHANGELOG);
        broker.clearOutputs(rivals);
        String name = "run-" + scene.density() + "-" + scene.threads() + "-" + ++runs;
        Path folder = workspace.folder(name);
        var track =
                new Track(
                        broker.bootstrap(),
                        name,
                        folder,
                        scene.threads(),
                        warmUp(),
                        records,
                        recording());
        var arguments = new ArrayList<String>();
        arguments.add(contestant.name());
        arguments.addAll(track.arguments());
        try (var child = workspace.start(name, HEAP_MB, RaceMain.class, arguments)) {
            return Measure.of(child.await(Measure::isLine, LONGEST_RUN));
        } finally {
            Workspace.delete(folder);
        }
    }

    /** The compilers of a JVM are at work for millions of records. */
    private long warmUp() {
        return records / 3 * 2;
    }

    private Path recording() {
        return workspace.file("recording");
    }

    private void record() throws IOException, InterruptedException {
        var ours =
                broker.names().stream().filter(name -> !name.equals(Topics.TRADES.name())).toList();
        Recording.of(broker.bootstrap(), ours).write(recording());
    }

    private void check(Contestant contestant) {
        switch (contestant) {
            case OURS, OURS_WITHOUT_1TICK ->
                    compare(contestant, WrittenBars.ours(broker.bootstrap()));
            case DSL_CACHED, DSL_UNCACHED -> compare(contestant, DslTopology.TOPICS);
            case FLINK -> compare(contestant, FlinkRace.TOPICS);
            case POLL, RELAY -> {}
        }
    }

    private void compare(Contestant contestant, RivalTopics topics) {
        compare(contestant, WrittenBars.of(broker.bootstrap(), topics));
    }

    private void compare(Contestant contestant, Map<BarId, Ohlc> theirs) {
        if (ourBars.isEmpty()) {
            throw new IllegalStateException("EigenKor wrote no bars to compare");
        }
        Difference.first(ourBars, theirs)
                .ifPresent(difference -> {
                    throw new DifferentBarsException(scene, contestant, difference);
                });
        results.compared(ourBars.size());
    }

    @Override
    public void close() {
        broker.close();
    }
}
