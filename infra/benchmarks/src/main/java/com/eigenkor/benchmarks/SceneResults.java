package com.eigenkor.benchmarks;

import com.eigenkor.benchmarks.input.TradeInput;
import com.eigenkor.benchmarks.race.Contestant;
import com.eigenkor.benchmarks.race.Measure;
import com.eigenkor.benchmarks.report.Spread;
import com.eigenkor.benchmarks.report.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What the runs of a scene gave. */
final class SceneResults {

    /**
     * One run.
     *
     * @param brokerMicros CPU time of the broker a record, over the whole run
     */
    record Run(Measure measure, double brokerMicros) {}

    private final Scene scene;
    private final TradeInput input;
    private static final List<Contestant> BASES =
            List.of(Contestant.OURS, Contestant.OURS_WITHOUT_1TICK);

    private final Map<Contestant, List<Run>> runs = new EnumMap<>(Contestant.class);
    private int comparedBars;

    SceneResults(Scene scene, TradeInput input) {
        this.scene = scene;
        this.input = input;
    }

    void add(Contestant contestant, Run run) {
        runs.computeIfAbsent(contestant, fresh -> new ArrayList<>()).add(run);
    }

    void compared(int bars) {
        comparedBars = bars;
    }

    /** A heading, the figures, and what they are to each other. */
    String text() {
        var ratios =
                BASES.stream()
                        .filter(scene.contestants()::contains)
                        .map(ours -> ratios(ours).toString())
                        .collect(Collectors.joining("\n"));
        return "### %s\n\n%,d trades over %,d s of event time. Equal in %,d bars of 1s, 1m and 1h, in every run.\n\n%s\n%s"
                .formatted(
                        scene.title(),
                        input.trades(),
                        input.span().toSeconds(),
                        comparedBars,
                        figures(),
                        ratios);
    }

    private Table figures() {
        var table =
                new Table(
                        "contestant",
                        "records/s",
                        "worker CPU µs/record",
                        "process CPU µs/record",
                        "broker CPU µs/record",
                        "sent/record");
        for (Contestant contestant : scene.contestants()) {
            table.row(
                    contestant.title(),
                    spread(contestant, run -> run.measure().recordsPerSecond()).text(0),
                    spread(contestant, run -> run.measure().workerMicros()).text(2),
                    spread(contestant, run -> run.measure().processMicros()).text(2),
                    spread(contestant, Run::brokerMicros).text(2),
                    spread(contestant, run -> run.measure().producedPerRecord()).text(2));
        }
        return table;
    }

    private Table ratios(Contestant ours) {
        var table =
                new Table(
                        ours.title() + " compared with",
                        "records/s",
                        "worker CPU a record",
                        "process CPU a record");
        for (Contestant other : scene.contestants()) {
            if (!BASES.contains(other)) {
                table.row(
                        other.title(),
                        ratio(ours, other, run -> run.measure().recordsPerSecond()),
                        ratio(ours, other, run -> run.measure().workerMicros()),
                        ratio(ours, other, run -> run.measure().processMicros()));
            }
        }
        return table;
    }

    /** Of the medians. */
    private String ratio(Contestant ours, Contestant other, ToDoubleFunction<Run> figure) {
        double ratio = spread(ours, figure).median() / spread(other, figure).median();
        return String.format(Locale.ROOT, "%.2f ×", ratio);
    }

    private Spread spread(Contestant contestant, ToDoubleFunction<Run> figure) {
        return Spread.of(
                Objects.requireNonNull(runs.get(contestant)).stream()
                        .mapToDouble(figure)
                        .toArray());
    }
}
