package com.eigenkor.serving.verify;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.topics.Topic.Cleanup;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.serving.recut.Fields;
import com.eigenkor.serving.recut.Recut;
import com.eigenkor.serving.recut.Smooth;
import com.eigenkor.store.BarStore;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Gathers what every origin says of the bars of one date. */
final class Verification {

    /** Sinks store in batches, and digests come behind them: what differs is looked at again. */
    private static final Duration NEXT_LOOK_AFTER = Duration.ofSeconds(6);

    private static final int MOST_LOOKS = 4;

    private static final int FEWEST_DAYS_ON_A_TOPIC = 6;

    private final KafkaTopics topics;
    private final BarStore store;
    private final Api api;
    private final Recut recut;
    private final Day day;
    private final int decimals;
    private final InstantSource clock;

    Verification(
            KafkaTopics topics,
            BarStore store,
            Api api,
            Recut recut,
            Day day,
            int decimals,
            InstantSource clock) {
        this.topics = topics;
        this.store = store;
        this.api = api;
        this.recut = recut;
        this.day = day;
        this.decimals = decimals;
        this.clock = clock;
    }

    Finding of(SeriesId series) throws IOException, InterruptedException {
        Finding finding = look(series);
        for (int looks = 1; !finding.isEqual() && looks < MOST_LOOKS; looks++) {
            Thread.sleep(NEXT_LOOK_AFTER);
            finding = look(series);
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
                        cut(series, stored),
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

    private Evidence cut(SeriesId series, List<SeriesBar> stored) {
        boolean isVendors =
                stored.stream().allMatch(bar -> bar.base().source() == Bar.Source.VENDOR);
        if (isVendors && !stored.isEmpty()) {
            return Evidence.none("trades", "vendor");
        }
        var dates = recut.dates(series.symbol());
        if (dates.isEmpty() || dates.first().isAfter(day.date())) {
            return Evidence.none("trades", "not stored");
        }
        var bases = bases(series, stored);
        return Evidence.of(
                "trades",
                series.style() == Style.OHLC
                        ? List.copyOf(bases)
                        : List.<SeriesBar>copyOf(smooth(series, bases, stored)));
    }

    /** From trades; bars the vendor had a share in as they are. */
    private List<Bar> bases(SeriesId series, List<SeriesBar> stored) {
        var traded = new SeriesId(series.symbol(), series.spec(), Style.OHLC);
        var known = new HashMap<BarKey, Bar>();
        stored.forEach(bar -> known.put(bar.key(), bar.base()));
        var bases = new TreeMap<BarKey, Bar>();
        for (Bar cut : closed(recut.day(traded, day.date(), day.calendar(), decimals))) {
            Bar base = known.get(cut.key());
            if (base != null) {
                bases.put(cut.key(), withTheScaleOf(base, cut));
            } else if (cut.endMs() <= day.knownToMs()) {
                bases.put(cut.key(), cut);
            }
        }
        known.values().stream()
                .filter(bar -> bar.source() == Bar.Source.VENDOR)
                .forEach(bar -> bases.put(bar.key(), bar));
        return day.compared(List.copyOf(bases.values()));
    }

    /** While the date goes on, the last ticks make no bar yet. */
    private List<Bar> closed(List<Bar> bars) {
        if (day.isOver() || bars.isEmpty()) {
            return bars;
        }
        Bar last = bars.getLast();
        boolean isShort =
                last.series().spec() instanceof BarSpec.Ticks(int count)
                        && last.tradeCount() < count;
        return isShort ? bars.subList(0, bars.size() - 1) : bars;
    }

    /** Heikin Ashi values are rounded by it, and it may have grown since. */
    private static Bar withTheScaleOf(Bar stored, Bar cut) {
        return Fields.differing(stored, cut).isEmpty() ? stored : cut;
    }

    private List<HeikinAshiBar> smooth(SeriesId series, List<Bar> bases, List<SeriesBar> stored) {
        if (bases.isEmpty()) {
            return List.of();
        }
        var first = stored.isEmpty() ? bases.getFirst().key() : stored.getFirst().key();
        Optional<HeikinAshiBar> previous =
                store.before(series, first, 1).stream().map(HeikinAshiBar.class::cast).findFirst();
        var smooth = new ArrayList<HeikinAshiBar>(bases.size());
        for (Bar base : bases) {
            var bar = Smooth.over(base, previous);
            smooth.add(bar);
            previous = Optional.of(bar);
        }
        return smooth;
    }
}
