package com.eigenkor.feed.publish;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.codec.MalformedRecordException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The open gaps of a partition on its clock beats: a header each, as the gap stands on the topic.
 */
final class OpenGapHeaders {

    private static final String KEY = "open-gap";

    private OpenGapHeaders() {}

    static Headers of(List<FeedGap> open, Codec<FeedEvent> codec) {
        var headers = new RecordHeaders();
        open.forEach(gap -> headers.add(KEY, codec.encode(gap)));
        return headers;
    }

    /**
     * Reads them.
     *
     * @throws MalformedRecordException when a header holds something else
     */
    static List<FeedGap> read(Headers headers, Codec<FeedEvent> codec) {
        var open = new ArrayList<FeedGap>();
        for (var header : headers.headers(KEY)) {
            if (codec.decode(header.value()) instanceof FeedGap gap) {
                open.add(gap);
            }
        }
        return open;
    }
}
