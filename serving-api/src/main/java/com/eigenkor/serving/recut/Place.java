package com.eigenkor.serving.recut;

import com.eigenkor.store.ArchivedTrade;

/** Where a stored trade stands on its topic: its identity. */
record Place(String topicId, int partition, long offset) {

    static Place of(ArchivedTrade stored) {
        return new Place(stored.topicId(), stored.partition(), stored.offset());
    }

    /** Whether one stored trade came before another. A topic made anew follows the old one. */
    static boolean isBefore(ArchivedTrade one, ArchivedTrade other) {
        return one.topicId().equals(other.topicId()) && one.partition() == other.partition()
                ? one.offset() < other.offset()
                : one.arrivedMs() < other.arrivedMs();
    }
}
