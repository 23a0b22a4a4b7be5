package com.eigenkor.serving.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.TestBars;
import com.eigenkor.serving.live.LiveMarket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandlesTest {

    private static final long FAR = Long.MAX_VALUE / 2;

    private final FakeBarStore store = new FakeBarStore();
    private final Candles candles =
            new Candles(new SeriesHistory(store, new LiveMarket("e", 8), new FakeBarLog()));

    private List<SeriesBar> fill(SeriesId series, int bars, int perMs) {
        var all = new ArrayList<SeriesBar>();
        for (int i = 0; i < bars; i++) {
            var key = new BarKey(TestBars.START_MS + i / perMs * 60_000L, i % perMs);
            all.add(TestBars.closed(series, key, 0));
        }
        store.upsert(all);
        return all;
    }

    @Test
    void shortRange_comesWhole() {
        var all = fill(TestBars.MINUTES, 7, 1);

        var chunk = candles.open(TestBars.MINUTES, TestBars.START_MS, FAR);

        assertThat(chunk.bars()).isEqualTo(all);
        assertThat(chunk.offset()).isZero();
        assertThat(chunk.hasOlder()).isFalse();
        assertThat(chunk.request().total()).isEqualTo(7);
    }

    @Test
    void range_isHalfOpen() {
        var all = fill(TestBars.MINUTES, 7, 1);
        long fromMs = all.get(2).key().startMs();
        long toMs = all.get(5).key().startMs();

        assertThat(candles.open(TestBars.MINUTES, fromMs, toMs).bars())
                .isEqualTo(all.subList(2, 5));
    }

    @Test
    void longRange_givesTheNewestFirst_andChunksTheRest() {
        var series = TestBars.series("1s");
        var all = fill(series, 12_345, 1);

        var newest = candles.open(series, TestBars.START_MS, FAR);

        assertThat(newest.bars()).isEqualTo(all.subList(7345, 12_345));
        assertThat(newest.offset()).isEqualTo(7345);
        assertThat(newest.hasOlder()).isTrue();
        assertThat(newest.request().total()).isEqualTo(12_345);
        var kept = CandleRequest.parse(newest.request().text());
        assertThat(kept).isEqualTo(newest.request());
        for (int offset : new int[] {0, 1, 2345, 4999, 5000, 7344, 9999, 12_344}) {
            var chunk = candles.chunk(kept, offset, 1000);
            assertThat(chunk.bars())
                    .isEqualTo(all.subList(offset, Math.min(offset + 1000, all.size())));
            assertThat(chunk.hasOlder()).isEqualTo(offset > 0);
        }
        assertThat(candles.chunk(kept, 12_345, 10).bars()).isEmpty();
    }

    @Test
    void barsThatCloseLater_areNotPartOfTheRange() {
        fill(TestBars.MINUTES, 5, 1);
        var request = candles.open(TestBars.MINUTES, TestBars.START_MS, FAR).request();
        fill(TestBars.MINUTES, 9, 1);

        assertThat(candles.chunk(request, 0, 100).bars()).hasSize(5);
    }

    @Test
    void tickRange_isReadBackwardsByCursor() {
        var series = TestBars.series("1tick");
        var all = fill(series, 12_000, 3);

        var newest = candles.openTicks(series, TestBars.START_MS, FAR);
        assertThat(newest.bars()).isEqualTo(all.subList(7000, 12_000));
        assertThat(newest.hasOlder()).isTrue();

        var back = new ArrayList<>(newest.bars());
        var chunk = newest;
        while (chunk.hasOlder()) {
            chunk = candles.ticks(CandleRequest.parse(chunk.request().text()), 1700);
            back.addAll(0, chunk.bars());
        }
        assertThat(back).isEqualTo(all);
        assertThat(chunk.request().total()).isEqualTo(12_000);
        assertThat(candles.ticks(chunk.request(), 10).bars()).isEmpty();
    }

    @Test
    void tickRange_endsAtItsStart() {
        var series = TestBars.series("1tick");
        var all = fill(series, 30, 1);

        var chunk = candles.openTicks(series, all.get(10).key().startMs(), FAR);

        assertThat(chunk.bars()).isEqualTo(all.subList(10, 30));
        assertThat(chunk.hasOlder()).isFalse();
    }

    @Test
    void answer_hasTheReplacedSystemsShape() {
        fill(TestBars.MINUTES, 1, 1);
        var chunk = candles.open(TestBars.MINUTES, TestBars.START_MS, FAR);

        assertThat(CandlesJson.text("id", chunk, false))
                .hasToString(
                        """
                        {"request_id":"id","candles":[{"open":201.2100,"high":201.2160,\
                        "low":201.2090,"close":201.2150,"volume":100,\
                        "unix_timestamp":1764000000.0}],"offset":0,"total_available":1,\
                        "is_partial":false,"message":"1 candles."}\
                        """);
        assertThat(CandlesJson.text("id", chunk, true)).asString().contains("\"offset\":null");
    }

    @Test
    void emptyRange_saysSo() {
        var chunk = candles.open(TestBars.MINUTES, 0, 1000);

        assertThat(CandlesJson.text("id", chunk, false))
                .hasToString(
                        """
                        {"request_id":"id","candles":[],"offset":0,"total_available":0,\
                        "is_partial":false,"message":"No data in this range."}\
                        """);
    }
}
