package com.eigenkor.serving.history;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.serving.rollup.Versions;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** What the topics have not brought yet: records of a recut, and those that stand behind them. */
final class OnTheWay {

    private final Consumer<Bar> reader;
    private final RandomGenerator random;
    private final Map<BarSpec, ArrayDeque<Bar>> topics = new LinkedHashMap<>();

    OnTheWay(Consumer<Bar> reader, RandomGenerator random) {
        this.reader = reader;
        this.random = random;
    }

    boolean isEmpty() {
        return topics.values().stream().allMatch(ArrayDeque::isEmpty);
    }

    private ArrayDeque<Bar> topic(Bar record) {
        return topics.computeIfAbsent(record.series().spec(), spec -> new ArrayDeque<>());
    }

    /** A record that is read at once, unless others stand before it. */
    void send(Bar record) {
        if (topic(record).isEmpty()) {
            reader.accept(record);
        } else {
            delay(record);
        }
    }

    /** A record that is read later. */
    void delay(Bar record) {
        topic(record).add(record);
    }

    /** Brings some records, of any topic, in the order of each. */
    void bring(int most) {
        for (int i = 0; i < most && !isEmpty(); i++) {
            var some = topics.values().stream().filter(topic -> !topic.isEmpty()).toList();
            bring(some.get(random.nextInt(some.size())));
        }
    }

    /** One that only lost its trade says nothing of a recut; what does follows at once. */
    private void bring(ArrayDeque<Bar> topic) {
        Bar record;
        do {
            record = topic.removeFirst();
            reader.accept(record);
        } while (record.isWithdrawn() && !Versions.isOfARecut(record) && !topic.isEmpty());
    }
}
