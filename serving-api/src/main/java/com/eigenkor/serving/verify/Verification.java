package com.eigenkor.serving.verify;

import com.eigenkor.market.PolicyBook;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.topics.Topic.Cleanup;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.store.BarStore;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers what every origin says of the bars of one date. */
final class Verification {

    /**
     * Sinks store in batches, digests come behind them, and a rebuild may go on meanwhile: what
     * differs is looked at again, under the policies of then.
     */
    private static final Duration NEXT_LOOK_AFTER = Duration.ofSeconds(6);

    /** Of all series together, where nothing has changed since the look before: 90 seconds. */
    private static final int MOST_STILL_LOOKS = 15;

    /** Of one series that changes all the time: five minutes. */
    private static final int MOST_LOOKS = 50;

    private static final int FEWEST_DAYS_ON_A_TOPIC = 6;

    private final KafkaTopics topics;
    private final BarStore store;
    private final Api api;
    private final FromTrades trades;
    private final PolicyBook policies;
    private final Day day;
    private final InstantSource clock;
    private int stillLooks = MOST_STILL_LOOKS;

    Verification(
            KafkaTopics topics,
            BarStore store,
            Api api,
            FromTrades trades,
            PolicyBook policies,
            Day day,
            InstantSource clock) {
        this.topics = topics;
        this.store = store;
        this.api = api;
        this.trades = trades;
        this.policies = policies;
        this.day = day;
        this.clock = clock;
    }

    Finding of(SeriesId series) throws IOException, InterruptedException {
        Finding finding = look(series);
        for (int looks = 1; !finding.isEqual() && looks < MOST_LOOKS && stillLooks > 0; looks++) {
            Thread.sleep(NEXT_LOOK_AFTER);
            topics.policies(series.symbol(), policies::put);
            Finding next = look(series);
            stillLooks -= next.saysTheSameAs(finding) ? 1 : 0;
            finding = next;
        }
        return finding;
    }

    private Finding look(SeriesId series) throws IOException, InterruptedException {
        var stored = day.compared(stored(series));
        return new Finding(
                series,
                stored.size(),
                List.of(
                        onTopic(series),
                        Evidence.of("store", stored),
                        served(series),
                        trades.of(series, stored),
                        published(series)));
    }

    private Evidence onTopic(SeriesId series) throws IOException {
        return isExpired(series)
                ? Evidence.none("topic", "expired")
                : Evidence.of("topic", day.compared(topics.bars(series, day.date())));
    }

    /** Bars of seconds and ticks leave their topic a week after they came. */
    private boolean isExpired(SeriesId series) throws IOException {
        var cleanup = Topics.bars(series.spec(), series.style()).cleanup();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return cleanup != Cleanup.COMPACT
                && day.date().isBefore(today.minusDays(FEWEST_DAYS_ON_A_TOPIC))
                && topics.hasForgotten(series);
    }

    private List<SeriesBar> stored(SeriesId series) {
        var bars = new ArrayList<SeriesBar>();
        long fromMs = day.session().startMs();
        // The bars of one millisecond may fill no page: the next begins with the last one's.
        for (var page = page(series, fromMs); ; page = page(series, fromMs)) {
            long lastMs = page.isEmpty() ? 0 : page.getLast().key().startMs();
            boolean isLast = page.size() < BarStore.MAX_LIMIT;
            page.stream().filter(bar -> isLast || bar.key().startMs() < lastMs).forEach(bars::add);
            if (isLast) {
                return bars.stream()
                        .filter(bar -> bar.base().tradingDate().equals(day.date()))
                        .toList();
            }
            fromMs = lastMs;
        }
    }

    private List<SeriesBar> page(SeriesId series, long fromMs) {
        return store.range(series, fromMs, day.session().endMs(), BarStore.MAX_LIMIT);
    }

    private Evidence served(SeriesId series) throws IOException, InterruptedException {
        return day.isOver()
                ? Evidence.digest("api", api.digest(series, day.date()))
                : Evidence.none("api", "goes on");
    }

    private Evidence published(SeriesId series) throws IOException {
        if (!day.isOver()) {
            return Evidence.none("published", "goes on");
        }
        return Optional.ofNullable(topics.digests(series.symbol(), day.date()).get(series))
                .map(told -> Evidence.digest("published", told.sha256()))
                .orElseGet(() -> Evidence.none("published", "not told"));
    }
}
