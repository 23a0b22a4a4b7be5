package com.eigenkor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.benchmarks.input.Density;
import com.eigenkor.benchmarks.input.TradeInput;
import com.eigenkor.benchmarks.race.Contestant;
import com.eigenkor.benchmarks.race.Measure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SceneTest {

    private static final Scene SCENE = Scene.ALL.getLast();

    @Test
    void order_nextRound_isTurned() {
        assertThat(SCENE.order(1)).isEqualTo(SCENE.order(0).reversed());
        assertThat(SCENE.order(2)).isEqualTo(SCENE.order(0));
    }

    @Test
    void first_isOursWithEveryTopic_unlessNobodyNeedsIt() {
        assertThat(first("ours-without-1tick,poll")).isEqualTo(Contestant.OURS_WITHOUT_1TICK);
        assertThat(first("ours-without-1tick,relay")).isEqualTo(Contestant.OURS);
        assertThat(first("ours-without-1tick,ours")).isEqualTo(Contestant.OURS);
        assertThat(first("flink")).isEqualTo(Contestant.OURS);
    }

    private static Contestant first(String only) {
        var defaults = new Options.Defaults(1, 1000, 1000, Path.of("RESULTS.md"));
        var options = Options.parse(new String[] {"--only", only}, defaults);
        return Scene.of(options).getFirst().first();
    }

    @Test
    void results_severalRounds_compareTheMedians() {
        var results = new SceneResults(SCENE, new TradeInput(Density.DENSE, 1, 1000));
        for (long seconds : new long[] {1, 2, 100}) {
            results.add(Contestant.OURS, run(seconds));
            results.add(Contestant.DSL_CACHED, run(4 * seconds));
        }

        assertThat(results.text())
                .contains("| EigenKor ", "500 (10–1,000)")
                .containsPattern("cached +\\| +4\\.00 × \\| +0\\.25 × \\| +0\\.25 ×");
    }

    private static SceneResults.Run run(long seconds) {
        long ns = seconds * 1_000_000_000L;
        return new SceneResults.Run(new Measure(1000, ns, ns, ns, 0), 0);
    }
}
