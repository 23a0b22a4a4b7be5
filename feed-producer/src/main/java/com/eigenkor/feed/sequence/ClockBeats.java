package com.eigenkor.feed.sequence;

import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.FeedGap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The feed's clock for every partition. A beat says that everything before it has been sent, so a
 * partition with a symbol that is still behind gets none; nor does one ever go back in time. For
 * one thread: the one that delivers live trades.
 */
public final class ClockBeats {

    private final List<List<SymbolLine>> lines;
    private final long[] lastUs;
    private final long delayUs;
    private final EventSink sink;

    /**
     * @param lines symbols of each partition, by its number
     * @param lastUs last beat already on the topic, by partition
     * @param delayUs how much a beat stays behind the feed's clock, so that prints on their way are
     *     not late
     */
    public ClockBeats(
            List<List<SymbolLine>> lines, Map<Integer, Long> lastUs, long delayUs, EventSink sink) {
        this.lines = List.copyOf(lines);
        this.delayUs = delayUs;
        this.sink = sink;
        this.lastUs = new long[lines.size()];
        Arrays.setAll(this.lastUs, partition -> lastUs.getOrDefault(partition, Long.MIN_VALUE));
    }

    /** The feed's clock, microseconds UTC. Returns how many partitions got a beat. */
    public int clock(long feedTimeUs) {
        long timeUs = feedTimeUs - delayUs;
        int sent = 0;
        for (int partition = 0; partition < lastUs.length; partition++) {
            boolean isDue = timeUs > lastUs[partition];
            if (isDue && lines.get(partition).stream().allMatch(SymbolLine::isSettled)) {
                lastUs[partition] = timeUs;
                sink.beat(partition, new ClockBeat(timeUs), openGaps(partition));
                lines.get(partition).forEach(line -> line.heard(timeUs));
                sent++;
            }
        }
        return sent;
    }

    private List<FeedGap> openGaps(int partition) {
        return lines.get(partition).stream().flatMap(line -> line.openGaps().stream()).toList();
    }
}
