package com.eigenkor.feed.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.feed.iqfeed.HistoryAnswer;
import com.eigenkor.feed.iqfeed.HistoryRequest;
import com.eigenkor.feed.iqfeed.HistoryRow;
import com.eigenkor.feed.iqfeed.HistorySink;
import com.eigenkor.feed.iqfeed.Price;
import com.eigenkor.feed.iqfeed.Print;
import com.eigenkor.feed.sequence.EventSink;
import com.eigenkor.feed.sequence.Published;
import com.eigenkor.feed.sequence.SymbolLine;
import com.eigenkor.feed.translate.TimeCheck;
import com.eigenkor.feed.translate.TimeCheck.Origin;
import com.eigenkor.feed.translate.Translation;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Instrument;
import com.eigenkor.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a fill takes of history while the feed's clock shows half past nine. */
class FillTaskTest {

    private static final Symbol AAPL = new Symbol("AAPL");
    private static final long CLOCK_US = us("2026-11-24T14:30:00Z");
    private static final GapTiming TIMING =
            new GapTiming(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(6));

    private final List<FeedEvent> events = new ArrayList<>();
    private final EventSink sink =
            new EventSink() {
                @Override
                public void publish(FeedEvent event) {
                    events.add(event);
                }

                @Override
                public void beat(int partition, ClockBeat beat, List<FeedGap> open) {}

                @Override
                public void instrument(Instrument instrument) {}
            };
    private final SymbolLine line = new SymbolLine(AAPL, Published.NOTHING, sink, 100, 15_000_000);
    private final TimeCheck check = new TimeCheck(() -> CLOCK_US, System::nanoTime);
    private final List<String> market = new ArrayList<>();
    private boolean isEndKept = true;

    private static long us(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }

    /** History as it is: all of the market up to the end that was asked for, if it keeps to it. */
    private HistoryAnswer answer(HistoryRequest request, HistorySink rows)
            throws InterruptedException {
        if (request instanceof HistoryRequest.Trades(var _, long fromUs, long toUs)) {
            long endUs = Math.floorDiv(toUs, 1_000_000) * 1_000_000 + 999_999;
            for (int i = 0; i < market.size(); i++) {
                long timeUs = us(market.get(i));
                if (timeUs >= fromUs && (timeUs <= endUs || !isEndKept)) {
                    rows.take(new HistoryRow.Tick(print(market.get(i), i + 1)));
                }
            }
        }
        return new HistoryAnswer.Complete(market.size(), 0);
    }

    private static Print print(String instant, long tickId) {
        var wall = Instant.parse(instant).atZone(ZoneId.of("America/New_York"));
        return new Print(
                AAPL,
                wall.toLocalDate(),
                wall.toLocalTime().toNanoOfDay() / 1000,
                0,
                new Price(231, 0),
                100,
                100 * tickId,
                tickId,
                11,
                "",
                Basis.LAST,
                0);
    }

    private List<Long> filled() throws InterruptedException {
        int fill = line.beginFill();
        line.liveSince(fill, CLOCK_US);
        var instrument = new Instrument(AAPL, "", "equity", "NASDAQ", "USD", 2, "24x7", 1);
        var translation = new Translation(instrument, true);
        var history = new ObservedHistory(this::answer, TIMING.patience(), System::nanoTime);
        new FillTask(line, fill, translation, history, check, 1, TIMING).run();
        assertThat(line.isLive()).isTrue();
        return events.stream()
                .filter(Trade.class::isInstance)
                .map(event -> ((Trade) event).tickId())
                .toList();
    }

    @Test
    void tradeAtTheBound_isTaken_andOneBeyondIsNot() throws InterruptedException {
        market.addAll(
                List.of(
                        "2026-11-24T14:29:59Z",
                        "2026-11-24T14:35:00.999999Z",
                        "2026-11-24T14:35:01Z"));
        isEndKept = false;

        assertThat(filled()).containsExactly(1L, 2L);
        assertThat(check.refused()).containsEntry(Origin.HISTORY, 1L);
    }

    @Test
    void tradeOfTheFuture_doesNotHideThoseBehindIt() throws InterruptedException {
        market.addAll(
                List.of("2026-11-24T14:00:00Z", "2099-01-01T00:00:00Z", "2026-11-24T14:00:01Z"));
        isEndKept = false;

        assertThat(filled()).containsExactly(1L, 3L);
        assertThat(check.refused()).containsEntry(Origin.HISTORY, 1L);
    }

    @Test
    void historyThatIsAheadOfLevel1_isAskedUpToTheClock_andNothingIsRefused()
            throws InterruptedException {
        for (int minute = 0; minute < 60; minute++) {
            market.add("2026-11-24T14:%02d:00.999999Z".formatted(minute));
        }

        assertThat(filled()).hasSize(36).endsWith(36L);
        assertThat(check.refused().values()).containsOnly(0L);
    }
}
