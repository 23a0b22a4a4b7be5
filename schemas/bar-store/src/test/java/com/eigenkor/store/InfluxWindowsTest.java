package com.eigenkor.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarSpec;
import com.eigenkor.store.InfluxWindows.Window;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfluxWindowsTest {

    @Test
    void backward_growsFourfoldAndEndsAtTheBeginningOfTime() {
        assertThat(InfluxWindows.backward(900, 1_000, 100))
                .containsExactly(
                        new Window(900, 1_000),
                        new Window(500, 900),
                        new Window(InfluxWindows.MIN_NS, 500));
    }

    @Test
    void forward_growsFourfoldAndEndsAtItsBound() {
        assertThat(InfluxWindows.forward(0, 1_000, 100))
                .containsExactly(new Window(0, 100), new Window(100, 500), new Window(500, 1_000));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void windows_coverEverythingOnceWhateverTheBounds(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            long one = random.nextLong();
            long other = random.nextLong();
            long from = Math.max(Math.min(one, other), InfluxWindows.MIN_NS);
            long to = Math.min(Math.max(one, other), InfluxWindows.MAX_NS);
            long span = 1 + (random.nextLong() >>> random.nextInt(1, 62));

            assertCovers(InfluxWindows.forward(from, to, span), from, to);
            assertCovers(
                    InfluxWindows.backward(from, to, span).reversed(), InfluxWindows.MIN_NS, to);
        }
    }

    private static void assertCovers(List<Window> ascending, long fromNs, long toNs) {
        assertThat(ascending.getFirst().fromNs()).isEqualTo(fromNs);
        assertThat(ascending.getLast().toNs()).isEqualTo(toNs);
        for (int i = 0; i < ascending.size(); i++) {
            assertThat(ascending.get(i).fromNs()).isLessThan(ascending.get(i).toNs());
            if (i > 0) {
                assertThat(ascending.get(i).fromNs()).isEqualTo(ascending.get(i - 1).toNs());
            }
        }
        assertThat(ascending).hasSizeLessThan(40);
    }

    @Test
    void emptyRange_hasNoWindow() {
        assertThat(InfluxWindows.forward(5, 5, 1)).isEmpty();
        assertThat(InfluxWindows.forward(6, 5, 1)).isEmpty();
    }

    @Test
    void span_ofManyMonthsStaysWithinTime() {
        long span = InfluxWindows.spanNs(new BarSpec.Days(366), BarStore.MAX_LIMIT);

        assertThat(span).isPositive().isLessThan(InfluxWindows.MAX_NS / 2);
    }
}
