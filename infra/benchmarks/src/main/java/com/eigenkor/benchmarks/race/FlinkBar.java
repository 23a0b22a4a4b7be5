package com.eigenkor.benchmarks.race;

/** A closed bar on its way to a topic. */
public final class FlinkBar {

    public String topic = "";
    public byte[] key = {};
    public byte[] value = {};

    /** For Flink. */
    public FlinkBar() {}

    FlinkBar(String topic, byte[] key, byte[] value) {
        this.topic = topic;
        this.key = key;
        this.value = value;
    }
}
