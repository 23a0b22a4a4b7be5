package com.eigenkor.streams.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RingTest {

    @RepeatedTest(20)
    void anySteps_holdWhatAnArrayListHolds(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var ring = new Ring<Integer>();
        var list = new ArrayList<Integer>();
        for (int step = 0; step < 2_000; step++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    ring.add(step);
                    list.add(step);
                }
                case 3 -> {
                    int at = random.nextInt(list.size() + 1);
                    ring.add(at, step);
                    list.add(at, step);
                }
                case 4, 5, 6 -> {
                    if (!list.isEmpty()) {
                        assertThat(ring.removeFirst()).isEqualTo(list.removeFirst());
                    }
                }
                default -> {
                    if (random.nextInt(100) == 0) {
                        ring.clear();
                        list.clear();
                    }
                }
            }
            assertThat(ring).isEqualTo(list);
        }
    }

    @Test
    void empty_hasNoFirst() {
        var ring = new Ring<String>();
        assertThatThrownBy(ring::removeFirst).isInstanceOf(NoSuchElementException.class);
        ring.add("a");
        assertThatThrownBy(() -> ring.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
