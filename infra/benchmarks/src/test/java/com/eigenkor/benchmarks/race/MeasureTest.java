package com.eigenkor.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasureTest {

    @Test
    void measure_printed_readsBackTheSame() {
        var measure = new Measure(1_000_000, 2_000_000_000L, 3, 4, 5);

        assertThat(measure.line()).matches(Measure::isLine);
        assertThat(Measure.of(measure.line())).isEqualTo(measure);
    }

    @Test
    void measure_ofTwoSamples_isTheirDifferenceARecord() {
        var measure =
                Measure.between(
                        new Sample(100, 1_000_000_000L, 10_000, 30_000, 7),
                        new Sample(300, 3_000_000_000L, 50_000, 230_000, 507));

        assertThat(measure.recordsPerSecond()).isEqualTo(100);
        assertThat(measure.workerMicros()).isEqualTo(0.2);
        assertThat(measure.processMicros()).isEqualTo(1);
        assertThat(measure.producedPerRecord()).isEqualTo(2.5);
    }

    @Test
    void lap_allRecordsCounted_measuresThoseAfterTheWarmUp() throws InterruptedException {
        var lap = new Lap(0, 3);
        for (int i = 0; i < 3; i++) {
            lap.count();
        }

        assertThat(lap.isOver()).isTrue();
        assertThat(lap.measure(name -> true, () -> 1).records()).isZero();
    }
}
