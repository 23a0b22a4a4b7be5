package com.eigenkor.streams.bars;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.Interval;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The judge: all bars of a line at once, by grouping the whole list and folding each group, from
 * the written rules alone; prices with {@link RandomMarket#FINEST} decimals. Shares nothing with
 * the engine but the vocabulary and the calendars.
 */
final class BatchBars {

    private static final long SECOND_US = 1_000_000;

    private final SessionCalendar calendar;
    private final Function<Session, Rules> rules;
    private final long windowMs;
    private final Set<Trade> late;
    private final Set<Trade> refused;
    private final Set<Trade> deleted;
    private final List<Correction> vain = new ArrayList<>();
    private final List<Trade> trades;

    /** As they stand in time bars: the second decides, then the order in which they came. */
    private final List<Trade> bySecond;

    private final List<VendorBar> vendorBars;
    private final Map<Trade, Long> newest = new IdentityHashMap<>();

    BatchBars(SessionCalendar calendar, List<FeedEvent> line) {
        this(calendar, line, Rules.IQFEED);
    }

    BatchBars(SessionCalendar calendar, List<FeedEvent> line, Rules rules) {
        this(calendar, line, _ -> rules);
    }

    /**
     * @param rules of each session
     */
    BatchBars(SessionCalendar calendar, List<FeedEvent> line, Function<Session, Rules> rules) {
        this(calendar, line, rules, Duration.ofDays(1));
    }

    BatchBars(
            SessionCalendar calendar,
            List<FeedEvent> line,
            Function<Session, Rules> rules,
            Duration window) {
        this.calendar = calendar;
        this.rules = rules;
        this.windowMs = window.toMillis();
        var events = line.stream().map(BatchBars::inserted).toList();
        late = late(events);
        refused = refused(events);
        deleted = deleted(events);
        trades =
                events.stream()
                        .filter(Trade.class::isInstance)
                        .map(Trade.class::cast)
                        .filter(trade -> trade.basis() != Basis.SETTLE && !refused.contains(trade))
                        .toList();
        bySecond =
                trades.stream()
                        .filter(trade -> !deleted.contains(trade))
                        .sorted(comparingLong(trade -> Math.floorDiv(trade.timeUs(), SECOND_US)))
                        .toList();
        vendorBars =
                events.stream()
                        .filter(VendorBar.class::isInstance)
                        .map(VendorBar.class::cast)
                        .toList();
    }

    /** Trades whose second was over as they came. */
    Set<Trade> late() {
        return late;
    }

    /** Late trades that revise nothing: before the first of all, or behind the window. */
    Set<Trade> refused() {
        return refused;
    }

    /** Deletes of what is not there. */
    List<Correction> vain() {
        return vain;
    }

    private static FeedEvent inserted(FeedEvent event) {
        return event instanceof Correction(Correction.Kind kind, Trade trade)
                        && kind == Correction.Kind.INSERT
                ? trade
                : event;
    }

    private Set<Trade> deleted(List<FeedEvent> events) {
        var gone = new HashSet<Trade>();
        var there = new ArrayList<Trade>();
        long nowMs = Long.MIN_VALUE;
        for (FeedEvent event : events) {
            nowMs = Math.max(nowMs, Math.floorDiv(overUs(event), 1000L));
            if (event instanceof Trade trade
                    && trade.basis() != Basis.SETTLE
                    && !refused.contains(trade)) {
                there.add(trade);
            } else if (event instanceof Correction delete) {
                Trade named =
                        delete.isUntimed() ? meant(there, delete.trade(), nowMs) : delete.trade();
                var found =
                        there.stream()
                                .filter(trade -> isSame(trade, named) && !gone.contains(trade))
                                .findFirst();
                if (found.isEmpty() || ms(named) < nowMs - windowMs) {
                    vain.add(delete);
                } else {
                    gone.add(found.get());
                }
            }
        }
        return gone;
    }

    /** The newest trade that a delete without a time may mean; that of the delete if none may. */
    private Trade meant(List<Trade> there, Trade untimed, long nowMs) {
        return there.reversed().stream()
                .filter(trade -> ms(trade) >= nowMs - windowMs)
                .filter(trade ->
                        trade.tickId() == untimed.tickId()
                                && trade.marketCenter() == untimed.marketCenter()
                                && trade.size() == untimed.size()
                                && Part.price(trade.price(), trade.scale())
                                        == Part.price(untimed.price(), untimed.scale()))
                .findFirst()
                .orElse(untimed);
    }

    private static boolean isSame(Trade trade, Trade named) {
        return trade.timeUs() == named.timeUs()
                && trade.marketCenter() == named.marketCenter()
                && trade.tickId() == named.tickId();
    }

    private static Set<Trade> late(List<FeedEvent> events) {
        var late = new HashSet<Trade>();
        long nowUs = Long.MIN_VALUE;
        for (FeedEvent event : events) {
            if (event instanceof Trade trade && isOfAClosedSecond(trade, nowUs)) {
                late.add(trade);
            } else {
                nowUs = Math.max(nowUs, overUs(event));
            }
        }
        return late;
    }

    private Set<Trade> refused(List<FeedEvent> events) {
        var refused = new HashSet<Trade>();
        Trade first = null;
        long nowMs = Long.MIN_VALUE;
        for (FeedEvent event : events) {
            if (!(event instanceof Trade trade)) {
                nowMs = Math.max(nowMs, Math.floorDiv(overUs(event), 1000L));
            } else if (trade.basis() != Basis.SETTLE && !late.contains(trade)) {
                first = first == null ? trade : first;
                nowMs = Math.max(nowMs, ms(trade));
            } else if (late.contains(trade)
                    && (first == null
                            || trade.timeUs() / SECOND_US < first.timeUs() / SECOND_US
                            || ms(trade) < nowMs - windowMs)) {
                refused.add(trade);
            }
        }
        return refused;
    }

    private static boolean isOfAClosedSecond(Trade trade, long nowUs) {
        return trade.basis() != Basis.SETTLE
                && Math.floorDiv(trade.timeUs(), SECOND_US) < Math.floorDiv(nowUs, SECOND_US);
    }

    /** What an event says to be over. */
    static long overUs(FeedEvent event) {
        return switch (event) {
            case Trade trade when trade.basis() != Basis.SETTLE -> trade.timeUs();
            case ClockBeat beat -> beat.timeUs();
            case FeedEvent.FeedGap gap -> gap.timeUs();
            case VendorBar bar when !bar.spec().isDaily() -> bar.timeUs() + 60 * SECOND_US;
            case Trade _, VendorBar _, Correction _, FeedEvent.Recut _ -> Long.MIN_VALUE;
        };
    }

    List<Bar> bars(SeriesId series) {
        return switch (series.spec()) {
            case BarSpec.Intraday spec -> intraday(series, spec);
            case BarSpec.Ticks spec -> ticks(series, spec);
            case BarSpec.Days _, BarSpec.Weeks _, BarSpec.Months _ -> daily(series);
        };
    }

    private List<Bar> intraday(SeriesId series, BarSpec.Intraday spec) {
        var groups = new TreeMap<Long, List<Part>>();
        if (spec.seconds() >= 60) {
            vendorBars.stream()
                    .filter(bar -> !bar.spec().isDaily())
                    .forEach(bar -> add(groups, start(spec, bar.startMs()), Part.of(bar, 60_000)));
        }
        bySecond.forEach(trade -> add(groups, start(spec, ms(trade)), intraday(trade)));
        var bars = new ArrayList<Bar>();
        groups.forEach((start, parts) -> {
            Session session = session(start);
            long end = Math.min(start + spec.seconds() * 1000L, session.endMs());
            fold(series, new BarKey(start, 0), end, session.tradingDate(), parts, bars);
        });
        return bars;
    }

    private long start(BarSpec.Intraday spec, long ms) {
        long from = session(ms).startMs();
        long length = spec.seconds() * 1000L;
        return from + (ms - from) / length * length;
    }

    private List<Bar> daily(SeriesId series) {
        var groups = new TreeMap<LocalDate, List<Part>>();
        var intervals = new TreeMap<LocalDate, Interval>();
        vendorBars.stream()
                .filter(bar -> bar.spec().isDaily())
                .forEach(bar -> {
                    var day = calendar.session(bar.tradingDate()).orElseThrow();
                    long length = day.endMs() - day.startMs();
                    var interval = calendar.interval(series.spec(), bar.tradingDate());
                    intervals.put(interval.tradingDate(), interval);
                    add(groups, interval.tradingDate(), Part.of(bar, length));
                });
        bySecond.forEach(trade -> {
            var interval = calendar.interval(series.spec(), session(ms(trade)).tradingDate());
            intervals.put(interval.tradingDate(), interval);
            add(groups, interval.tradingDate(), Part.of(trade, rules(trade).daily(trade)));
        });
        var bars = new ArrayList<Bar>();
        groups.forEach((date, parts) -> {
            var interval = Objects.requireNonNull(intervals.get(date));
            var key = new BarKey(interval.startMs(), 0);
            fold(series, key, interval.endMs(), date, parts, bars);
        });
        return bars;
    }

    private List<Bar> ticks(SeriesId series, BarSpec.Ticks spec) {
        var bars = new ArrayList<Bar>();
        var days =
                trades.stream()
                        .collect(
                                groupingBy(
                                        trade -> session(ms(trade)).startMs(),
                                        TreeMap::new,
                                        toList()));
        var before = new BarKey(Long.MIN_VALUE, 0);
        for (var day : days.values()) {
            var group = new ArrayList<Trade>();
            int places = 0;
            for (Trade trade : day) {
                group.add(trade);
                places += takesPlace(trade) ? 1 : 0;
                if (places == spec.count()) {
                    before = tickBar(series, group, before, bars);
                    group.clear();
                    places = 0;
                }
            }
            // What follows the last price belongs to no bar.
            while (!group.isEmpty() && !takesPlace(group.getLast())) {
                group.removeLast();
            }
            if (!group.isEmpty()) {
                before = tickBar(series, group, before, bars);
            }
        }
        return bars;
    }

    /** Whether a trade counts in tick bars; one that was deleted keeps its place. */
    private boolean takesPlace(Trade trade) {
        return intraday(trade).isPriced();
    }

    /** Returns the key it takes, be there a bar or not. */
    private BarKey tickBar(SeriesId series, List<Trade> group, BarKey before, List<Bar> bars) {
        var places = group.stream().filter(this::takesPlace).toList();
        long start = newestMs(places.getFirst());
        long end = newestMs(places.getLast()) + 1;
        var key = new BarKey(start, before.startMs() == start ? before.seq() + 1 : 0);
        var parts =
                group.stream()
                        .filter(trade -> !deleted.contains(trade))
                        .map(this::intraday)
                        .toList();
        fold(series, key, end, session(start).tradingDate(), parts, bars);
        return key;
    }

    /** The newest time of a price up to and with this one: labels never go back. */
    private long newestMs(Trade trade) {
        if (newest.isEmpty()) {
            noteNewest();
        }
        return Objects.requireNonNull(newest.get(trade));
    }

    private void noteNewest() {
        var bySession = new HashMap<Session, Long>();
        for (Trade trade : trades) {
            var session = session(ms(trade));
            long before = bySession.getOrDefault(session, Long.MIN_VALUE);
            long newestMs = takesPlace(trade) ? Math.max(before, ms(trade)) : before;
            bySession.put(session, newestMs);
            newest.put(trade, newestMs);
        }
    }

    private Part intraday(Trade trade) {
        return Part.of(trade, rules(trade).intraday(trade));
    }

    private Rules rules(Trade trade) {
        return rules.apply(session(ms(trade)));
    }

    private static void fold(
            SeriesId series,
            BarKey key,
            long endMs,
            LocalDate date,
            List<Part> parts,
            List<Bar> bars) {
        var priced = parts.stream().filter(Part::isPriced).toList();
        if (priced.isEmpty()) {
            return;
        }
        boolean isVendor = parts.stream().anyMatch(Part::isVendor);
        bars.add(
                new Bar(
                        series,
                        key,
                        endMs,
                        date,
                        RandomMarket.FINEST,
                        priced.getFirst().open(),
                        ranged(parts).mapToLong(Part::high).max().orElseThrow(),
                        ranged(parts).mapToLong(Part::low).min().orElseThrow(),
                        priced.getLast().close(),
                        sum(parts, Part::volume),
                        sum(parts, Part::totalVolume),
                        priced.stream().filter(part -> !part.isVendor()).count(),
                        parts.stream().filter(part -> !part.isPriced()).count(),
                        sum(parts, Part::notional),
                        priced.getFirst().firstUs(),
                        priced.getLast().lastUs(),
                        Bar.State.CLOSED,
                        Revision.FIRST,
                        isVendor ? Bar.Source.VENDOR : Bar.Source.TRADES));
    }

    /** Those that set high and low, whether they set open and close or not. */
    private static Stream<Part> ranged(List<Part> parts) {
        return parts.stream().filter(Part::isRanged);
    }

    private static long sum(List<Part> parts, ToLongFunction<Part> of) {
        return parts.stream().mapToLong(of).sum();
    }

    private static <K> void add(TreeMap<K, List<Part>> groups, K key, Part part) {
        groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(part);
    }

    private Session session(long ms) {
        return calendar.sessionAt(ms).orElseThrow();
    }

    private static long ms(Trade trade) {
        return Math.floorDiv(trade.timeUs(), 1000L);
    }

    static Stream<SeriesId> allSeries(Symbol symbol) {
        return BarSpec.STOCK.stream().map(spec -> new SeriesId(symbol, spec, Style.OHLC));
    }

    /** What one event adds to a group. */
    private record Part(
            @Nullable Trade trade,
            boolean isPriced,
            boolean isRanged,
            boolean isVendor,
            long open,
            long high,
            long low,
            long close,
            long volume,
            long totalVolume,
            long notional,
            long firstUs,
            long lastUs) {

        static Part of(Trade trade, Set<Rules.Does> does) {
            boolean counts = does.contains(Rules.Does.VOLUME);
            long price = price(trade.price(), trade.scale());
            return new Part(
                    trade,
                    does.contains(Rules.Does.LAST),
                    does.contains(Rules.Does.RANGE),
                    false,
                    price,
                    price,
                    price,
                    price,
                    counts ? trade.size() : 0,
                    trade.size(),
                    counts ? price * trade.size() : 0,
                    trade.timeUs(),
                    trade.timeUs());
        }

        private static long price(long mantissa, int scale) {
            return BigDecimal.valueOf(mantissa, scale)
                    .setScale(RandomMarket.FINEST)
                    .unscaledValue()
                    .longValueExact();
        }

        static Part of(VendorBar bar, long lengthMs) {
            return new Part(
                    null,
                    true,
                    true,
                    true,
                    price(bar.open(), bar.scale()),
                    price(bar.high(), bar.scale()),
                    price(bar.low(), bar.scale()),
                    price(bar.close(), bar.scale()),
                    bar.volume(),
                    bar.volume(),
                    0,
                    bar.startMs() * 1000,
                    (bar.startMs() + lengthMs) * 1000 - 1);
        }
    }
}
