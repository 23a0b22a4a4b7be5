package com.eigenkor.streams.bars;

import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.SessionCalendar;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A symbol's state as bytes: a version, the common part, then each line; big endian. An instance
 * keeps a buffer and belongs to one thread.
 */
public final class StateLayout {

    private static final byte VERSION = 1;
    private static final int LARGEST = 8192;
    private static final long NO_DATE = Long.MIN_VALUE;

    private static final int IS_OPEN = 1;
    private static final int IS_PRICED = 2;
    private static final int IS_VENDOR = 4;
    private static final int IS_SEEDED = 8;

    private final ByteBuffer buffer = ByteBuffer.allocate(LARGEST);

    /** The bytes of a state. */
    public byte[] encode(SymbolState state) {
        buffer.clear();
        buffer.put(VERSION);
        text(state.calendar == null ? "" : state.calendar.id());
        buffer.putLong(state.session == null ? NO_DATE : state.session.tradingDate().toEpochDay());
        buffer.put((byte) state.scale);
        buffer.put((byte) (state.hasTrades ? 1 : 0));
        buffer.putLong(state.lastPrice);
        buffer.putLong(state.watermarkUs);
        buffer.putLong(state.dailyWatermarkMs);
        buffer.putLong(state.unpricedVolume);
        buffer.putLong(state.unpricedCount);
        lines(state).forEach(this::put);
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    /**
     * The state of bytes.
     *
     * @throws IllegalStateException when they are of another version, or cut
     */
    public SymbolState decode(Symbol symbol, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte version = in.get();
            if (version != VERSION) {
                throw new IllegalStateException(
                        "state of %s has layout version %d, this program reads %d"
                                .formatted(symbol, version, VERSION));
            }
            var state = read(symbol, in);
            if (in.hasRemaining()) {
                throw new IllegalStateException("state of %s is too long".formatted(symbol));
            }
            return state;
        } catch (BufferUnderflowException cut) {
            throw new IllegalStateException("state of %s is cut short".formatted(symbol), cut);
        }
    }

    private static SymbolState read(Symbol symbol, ByteBuffer in) {
        var state = new SymbolState(symbol);
        String calendar = text(in);
        state.calendar = calendar.isEmpty() ? null : SessionCalendar.of(calendar);
        long date = in.getLong();
        if (date != NO_DATE) {
            state.session =
                    Objects.requireNonNull(state.calendar)
                            .session(LocalDate.ofEpochDay(date))
                            .orElseThrow();
        }
        state.scale = in.get();
        state.hasTrades = in.get() == 1;
        state.lastPrice = in.getLong();
        state.watermarkUs = in.getLong();
        state.dailyWatermarkMs = in.getLong();
        state.unpricedVolume = in.getLong();
        state.unpricedCount = in.getLong();
        lines(state).forEach(line -> get(line, in));
        state.findDue();
        return state;
    }

    private static Iterable<Line> lines(SymbolState state) {
        return Stream.of(state.intraday, state.daily, state.ticks).flatMap(List::stream).toList();
    }

    private void put(Line line) {
        Cell cell = line.cell;
        int flags =
                (cell.isOpen ? IS_OPEN : 0)
                        | (cell.isPriced ? IS_PRICED : 0)
                        | (cell.isVendor ? IS_VENDOR : 0)
                        | (line.heikinAshi.isSeeded ? IS_SEEDED : 0);
        buffer.put((byte) flags);
        buffer.putLong(line.heikinAshi.open);
        buffer.putLong(line.heikinAshi.close);
        buffer.putLong(line.markedToMs);
        buffer.putLong(line.lastStartMs);
        buffer.putInt(line.lastSeq);
        if (cell.isOpen) {
            put(cell);
        }
    }

    private static void get(Line line, ByteBuffer in) {
        int flags = in.get();
        line.heikinAshi.isSeeded = (flags & IS_SEEDED) != 0;
        line.heikinAshi.open = in.getLong();
        line.heikinAshi.close = in.getLong();
        line.markedToMs = in.getLong();
        line.lastStartMs = in.getLong();
        line.lastSeq = in.getInt();
        if ((flags & IS_OPEN) != 0) {
            get(line.cell, in);
            line.cell.isPriced = (flags & IS_PRICED) != 0;
            line.cell.isVendor = (flags & IS_VENDOR) != 0;
        }
    }

    private void put(Cell cell) {
        buffer.putLong(cell.startMs);
        buffer.putLong(cell.endMs);
        buffer.putInt(Math.toIntExact(cell.tradingDate.toEpochDay()));
        buffer.putLong(cell.open);
        buffer.putLong(cell.high);
        buffer.putLong(cell.low);
        buffer.putLong(cell.close);
        buffer.putLong(cell.volume);
        buffer.putLong(cell.totalVolume);
        buffer.putLong(cell.tradeCount);
        buffer.putLong(cell.excludedCount);
        buffer.putLong(cell.notional);
        buffer.putLong(cell.firstTimeUs);
        buffer.putLong(cell.lastTimeUs);
    }

    private static void get(Cell cell, ByteBuffer in) {
        cell.begin(in.getLong(), in.getLong(), LocalDate.ofEpochDay(in.getInt()));
        cell.open = in.getLong();
        cell.high = in.getLong();
        cell.low = in.getLong();
        cell.close = in.getLong();
        cell.volume = in.getLong();
        cell.totalVolume = in.getLong();
        cell.tradeCount = in.getLong();
        cell.excludedCount = in.getLong();
        cell.notional = in.getLong();
        cell.firstTimeUs = in.getLong();
        cell.lastTimeUs = in.getLong();
    }

    private void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        buffer.put((byte) bytes.length);
        buffer.put(bytes);
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.get()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
