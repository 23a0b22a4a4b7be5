package com.eigenkor.store;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Trade;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The trades of a chunk as bytes: column by column, each number as the difference from the one
 * before, what seldom changes as an index into a table, all of it deflated. Nothing is rounded.
 */
final class TradeBytes {

    /** First byte of every payload. Older versions are read for ever. */
    private static final int VERSION = 2;

    /** Since this one it is known how far the clock was ahead of each trade. */
    private static final int WITH_CLOCK = 2;

    private TradeBytes() {}

    /** What many trades have in common. */
    private record Kind(
            Event event,
            FeedEvent.Source source,
            Basis basis,
            Aggressor aggressor,
            int scale,
            int marketCenter,
            String calendar,
            String conditions) {

        private enum Event {
            TRADE('T'),
            INSERT('I'),
            DELETE('D');

            private final char letter;

            Event(char letter) {
                this.letter = letter;
            }

            private static Event of(FeedEvent event) {
                if (!(event instanceof Correction(Correction.Kind kind, _))) {
                    return TRADE;
                }
                return switch (kind) {
                    case INSERT -> INSERT;
                    case DELETE -> DELETE;
                };
            }

            private static Event of(int letter) {
                return switch (letter) {
                    case 'T' -> TRADE;
                    case 'I' -> INSERT;
                    case 'D' -> DELETE;
                    default -> throw new IllegalArgumentException("no such event: " + letter);
                };
            }

            private FeedEvent with(Trade trade) {
                return switch (this) {
                    case TRADE -> trade;
                    case INSERT -> new Correction(Correction.Kind.INSERT, trade);
                    case DELETE -> new Correction(Correction.Kind.DELETE, trade);
                };
            }
        }

        private static Kind of(ArchivedTrade archived) {
            Trade trade = archived.trade();
            return new Kind(
                    Event.of(archived.event()),
                    trade.source(),
                    trade.basis(),
                    trade.aggressor(),
                    trade.scale(),
                    trade.marketCenter(),
                    trade.calendar(),
                    trade.conditions());
        }

        private void write(PackedWriter out) {
            out.number(event.letter);
            out.text(source.code());
            out.number(basis.letter());
            out.text(aggressor.code());
            out.number(scale);
            out.number(marketCenter);
            out.text(calendar);
            out.text(conditions);
        }

        private static Kind read(PackedReader in) {
            return new Kind(
                    Event.of((int) in.number()),
                    FeedEvent.Source.of(in.text()),
                    Basis.of((char) in.number()),
                    Aggressor.of(in.text()),
                    (int) in.number(),
                    (int) in.number(),
                    in.text(),
                    in.text());
        }
    }

    /**
     * The bytes of a chunk's trades.
     *
     * @param trades of one line and date, ascending by offset
     */
    static byte[] encode(List<ArchivedTrade> trades) {
        var out = new PackedWriter();
        out.number(trades.size());
        kinds(trades, out);
        column(trades, ArchivedTrade::offset, out);
        column(trades, ArchivedTrade::arrivedMs, out);
        column(trades, trade -> trade.trade().timeUs(), out);
        column(trades, trade -> trade.trade().price(), out);
        trades.forEach(trade -> out.number(trade.trade().size()));
        column(trades, TradeBytes::volumeBefore, out);
        column(trades, trade -> trade.trade().tickId(), out);
        trades.forEach(trade -> out.number(ahead(trade)));
        return out.deflated(VERSION);
    }

    private static void kinds(List<ArchivedTrade> trades, PackedWriter out) {
        var kinds = new LinkedHashMap<Kind, Integer>();
        var indexes = new int[trades.size()];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = kinds.computeIfAbsent(Kind.of(trades.get(i)), _ -> kinds.size());
        }
        out.number(kinds.size());
        kinds.keySet().forEach(kind -> kind.write(out));
        for (int index : indexes) {
            out.number(index);
        }
    }

    /** The day's volume up to the trade: mostly the same as one size ago, and so a small step. */
    private static long volumeBefore(ArchivedTrade trade) {
        return trade.trade().dayVolume() - trade.trade().size();
    }

    /** How far the clock was ahead of a trade: mostly nothing, and then it takes no room. */
    private static long ahead(ArchivedTrade trade) {
        return trade.clockUs() - trade.event().timeUs();
    }

    /** Differences may wrap around; they wrap back when read. */
    private static void column(
            List<ArchivedTrade> trades, ToLongFunction<ArchivedTrade> value, PackedWriter out) {
        long before = 0;
        for (ArchivedTrade trade : trades) {
            long now = value.applyAsLong(trade);
            out.number(now - before);
            before = now;
        }
    }

    /**
     * The trades of a chunk.
     *
     * @throws BarStoreUnusableException when the bytes are damaged or of a later version
     */
    static List<ArchivedTrade> decode(TradeLine line, LocalDate date, byte[] payload) {
        try {
            return read(line, date, PackedReader.inflated(payload, VERSION));
        } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
            throw new BarStoreUnusableException(
                    "stored trades of %s on %s cannot be read: %s"
                            .formatted(line.symbol(), date, damaged.getMessage()),
                    damaged);
        }
    }

    private static List<ArchivedTrade> read(TradeLine line, LocalDate date, PackedReader in) {
        int count = (int) in.number();
        var kinds = new Kind[(int) in.number()];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = Kind.read(in);
        }
        long[] kind = in.numbers(count);
        long[] offset = in.sums(count);
        long[] arrivedMs = in.sums(count);
        long[] timeUs = in.sums(count);
        long[] price = in.sums(count);
        long[] size = in.numbers(count);
        long[] volumeBefore = in.sums(count);
        long[] tickId = in.sums(count);
        long[] aheadUs = in.version() < WITH_CLOCK ? new long[count] : in.numbers(count);
        var trades = new ArrayList<ArchivedTrade>(count);
        for (int i = 0; i < count; i++) {
            Kind of = kinds[(int) kind[i]];
            var trade =
                    new Trade(
                            line.symbol(),
                            timeUs[i],
                            date,
                            of.calendar(),
                            of.source(),
                            of.scale(),
                            price[i],
                            size[i],
                            volumeBefore[i] + size[i],
                            tickId[i],
                            of.marketCenter(),
                            of.conditions(),
                            of.basis(),
                            of.aggressor());
            trades.add(
                    new ArchivedTrade(
                            line.topicId(),
                            line.partition(),
                            offset[i],
                            arrivedMs[i],
                            timeUs[i] + aheadUs[i],
                            of.event().with(trade)));
        }
        return trades;
    }
}
