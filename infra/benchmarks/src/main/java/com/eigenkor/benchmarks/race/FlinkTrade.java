package com.eigenkor.benchmarks.race;

/** What Flink needs of a trade; a plain class with a public shape, which Flink treats best. */
public final class FlinkTrade {

    public String symbol = "";
    public long timeMs;
    public long price;
    public long size;
}
