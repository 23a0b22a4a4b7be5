package com.eigenkor.serving.history;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a {@code request_id} of the replaced system's paths stands for: a series and a range of
 * time, and keys that let a later chunk begin near its bars.
 *
 * @param fromMs inclusive
 * @param toMs exclusive
 * @param total bars in the range when it was asked for; of tick ranges those given out so far
 * @param marks key of every {@link Candles#PAGE}th bar from the first; of tick ranges the one key
 *     the next chunk ends before
 */
record CandleRequest(SeriesId series, long fromMs, long toMs, int total, List<BarKey> marks) {

    CandleRequest {
        marks = List.copyOf(marks);
    }

    /** One line that {@link #parse} reads. */
    String text() {
        return "%s\t%s\t%s\t%d\t%d\t%d\t%s"
                .formatted(
                        series.symbol().code(),
                        series.spec().code(),
                        series.style().code(),
                        fromMs,
                        toMs,
                        total,
                        marks.stream().map(PageCursor::text).collect(Collectors.joining(" ")));
    }

    static CandleRequest parse(String text) {
        String[] field = text.split("\t", -1);
        var series =
                new SeriesId(
                        new Symbol(field[0]),
                        BarSpec.parse(field[1]).orElseThrow(),
                        Style.parse(field[2]).orElseThrow());
        var marks =
                Arrays.stream(field[6].split(" "))
                        .filter(key -> !key.isEmpty())
                        .map(PageCursor::parse)
                        .toList();
        return new CandleRequest(
                series,
                Long.parseLong(field[3]),
                Long.parseLong(field[4]),
                Integer.parseInt(field[5]),
                marks);
    }
}
