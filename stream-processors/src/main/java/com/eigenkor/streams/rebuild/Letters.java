package com.eigenkor.streams.rebuild;

import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.cluster.Cluster;
import com.eigenkor.streams.cluster.TopicRecords;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Dead letters that come from now on: why a record was refused, by the place it stood in. */
final class Letters {

    private final TopicRecords records;
    private final Map<Integer, Long> from;

    Letters(Cluster cluster, String bootstrap) {
        records = new TopicRecords(cluster, bootstrap, Topics.DEAD_LETTERS.name());
        from = records.ends();
    }

    Map<String, String> reasons() {
        var reasons = new HashMap<String, String>();
        records.read(from, letter -> reasons.put(header(letter, "from"), header(letter, "reason")));
        return reasons;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        boolean isThere = header != null && header.value() != null;
        return isThere ? new String(header.value(), StandardCharsets.UTF_8) : "";
    }
}
