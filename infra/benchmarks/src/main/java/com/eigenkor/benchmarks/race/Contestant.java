package com.eigenkor.benchmarks.race;

/** Who takes part. */
public enum Contestant {
    OURS(
            "EigenKor",
            "the topology of stream-processors as it is in production: all 17 specs (13 of time, 4"
                + " of ticks), each as traded bars and as Heikin Ashi, 34 bar topics, close markers"
                + " and the changelog; sessions and trading dates; Avro out; exactly once"),
    OURS_WITHOUT_1TICK(
            "EigenKor without 1tick",
            "the same with EIGENKOR_UNSENT_SPECS=1tick: all specs are cut, the bars of 1tick go to"
                    + " no topic"),
    DSL_CACHED(
            "Kafka Streams DSL, cached",
            "one groupByKey, windowedBy, aggregate for each of the 13 specs of time: open, high,"
                + " low, close, volume, count; windows in memory, 128 MB record cache, so a window"
                + " is sent once a commit; exactly once"),
    DSL_UNCACHED(
            "Kafka Streams DSL, uncached",
            "the same without the cache: every trade sends every window it changes"),
    FLINK(
            "Apache Flink",
            "DataStream, one tumbling event-time window for each of the 13 specs of time, chained"
                    + " in one task, state on the heap, object reuse on; KafkaSource to KafkaSink,"
                    + " exactly once, embedded cluster with one slot; a bar is sent once, when it"
                    + " closes"),
    POLL("limit: poll and decode", "a consumer that decodes each trade and does nothing else"),
    RELAY(
            "limit: the same records",
            "consume, decode, then send as many records of the same topics and contents as EigenKor"
                    + " sends, in transactions; no bars are cut");

    private final String title;
    private final String work;

    Contestant(String title, String work) {
        this.title = title;
        this.work = work;
    }

    public String title() {
        return title;
    }

    /** What it does, in a sentence without a full stop. */
    public String work() {
        return work;
    }
}
