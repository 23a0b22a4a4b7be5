package com.eigenkor.serving.history;

import com.eigenkor.serving.wire.CandleJson;
import com.eigenkor.serving.wire.JsonText;

/** A chunk as the replaced system answered it. */
final class CandlesJson {

    private static final int CANDLE_CHARS = 160;

    private CandlesJson() {}

    /**
     * {@code request_id, candles, offset, total_available, is_partial, message}; a tick range is
     * read by cursor and has no offset.
     */
    static StringBuilder text(String id, Candles.Chunk chunk, boolean isTick) {
        var out = new StringBuilder(CANDLE_CHARS * (chunk.bars().size() + 2));
        JsonText.quote(out.append("{\"request_id\":"), id).append(",\"candles\":[");
        String separator = "";
        for (var bar : chunk.bars()) {
            CandleJson.append(out.append(separator), bar);
            separator = ",";
        }
        out.append("],\"offset\":");
        out.append(isTick ? "null" : String.valueOf(chunk.offset()));
        out.append(",\"total_available\":").append(chunk.request().total());
        out.append(",\"is_partial\":").append(chunk.hasOlder());
        return JsonText.quote(out.append(",\"message\":"), message(chunk)).append('}');
    }

    private static String message(Candles.Chunk chunk) {
        if (chunk.bars().isEmpty()) {
            return "No data in this range.";
        }
        String more = chunk.hasOlder() ? "; older ones by chunk." : ".";
        return "%d candles%s".formatted(chunk.bars().size(), more);
    }
}
