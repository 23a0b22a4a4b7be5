package com.eigenkor.streams.bars;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Symbol;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Places among closed intervals against a look at each of them. In half of the cases intervals
 * overlap and are pushed out of order, as where the sessions of two calendars do; {@code
 * -Deigenkor.cases=N} for a longer look.
 */
class ClosedBarsProperties {

    private static final int CASES = Integer.getInteger("eigenkor.cases", 1000);
    private static final LocalDate DATE = LocalDate.of(2026, 11, 24);
    private static final int ABSENT = -1;

    private final Line line = new Line(new Symbol("AAPL"), new BarSpec.Intraday(60));
    private final ClosedBars bars = line.closed;

    static LongStream seeds() {
        return LongStream.range(0, CASES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void places_areThoseALookAtEachFinds(long seed) {
        var random = new SplittableRandom(seed);
        boolean overlap = random.nextBoolean();
        if (random.nextBoolean()) {
            bars.keepAll();
        }
        long nextMs = 1000;
        for (int step = random.nextInt(1, 120); step > 0; step--) {
            long startMs = overlap ? nextMs - random.nextInt(50) : nextMs;
            long endMs = startMs + random.nextInt(1, overlap ? 90 : 10);
            if (random.nextInt(3) > 0) {
                line.cell.begin(startMs, endMs, DATE);
                bars.push(line);
            } else {
                checkInsert(seed, random.nextLong(900, nextMs + 20), random.nextInt(1, 90));
            }
            nextMs = Math.max(nextMs, endMs) + random.nextInt(3);
            long timeMs = random.nextLong(900, nextMs + 20);
            assertThat(bars.indexAt(timeMs))
                    .as("seed %d, at %d", seed, timeMs)
                    .isEqualTo(newest(cell -> cell.startMs <= timeMs && timeMs < cell.endMs));
            assertThat(bars.indexFrom(timeMs))
                    .as("seed %d, from %d", seed, timeMs)
                    .isEqualTo(newest(cell -> cell.startMs == timeMs));
        }
    }

    private void checkInsert(long seed, long startMs, int lengthMs) {
        int behind = newest(cell -> cell.startMs <= startMs);
        assertThat(bars.insert(startMs, startMs + lengthMs, DATE))
                .as("seed %d, insert %d", seed, startMs)
                .isEqualTo(behind + 1);
    }

    private int newest(Predicate<Cell> wanted) {
        int found = ABSENT;
        for (int i = 0; i < bars.entries().size(); i++) {
            found = wanted.test(bars.entries().get(i).cell) ? i : found;
        }
        return found;
    }
}
