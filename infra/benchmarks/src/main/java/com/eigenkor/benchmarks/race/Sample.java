package com.eigenkor.benchmarks.race;

/** All counters at one moment; {@link Measure} is the difference of two. */
record Sample(long records, long wallNs, long workerCpuNs, long processCpuNs, double produced) {}
