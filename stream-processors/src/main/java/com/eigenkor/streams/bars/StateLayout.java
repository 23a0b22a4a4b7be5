package com.eigenkor.streams.bars;

import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A symbol's state as bytes: a version, the common part, then each line; big endian. */
public final class StateLayout {

    private static final byte VERSION = 4;

    /** Does not say since when there are trades: late ones are refused from then on. */
    private static final byte OLDEST = 1;

    /**
     * The first that tells policies, all was cut under {@code iqfeed-v1} before; and deleted trades
     * in tick bars.
     */
    private static final byte WITH_POLICIES_AND_DELETES = 3;

    /**
     * The first that tells gaps of the feed, more than two policies, and what waits for a price in
     * more than two sessions.
     */
    private static final byte WITH_GAPS_AND_RECUTS = 4;

    private static final int COMMON_BYTES = 2 + 9 * Long.BYTES + 2;
    private static final int LINE_BYTES = 1 + 4 * Long.BYTES + Integer.BYTES;
    private static final int CELL_BYTES = 13 * Long.BYTES + Integer.BYTES;
    private static final int TICK_BYTES = Integer.BYTES;
    private static final long NO_DATE = Long.MIN_VALUE;

    private static final int IS_OPEN = 1;
    private static final int IS_PRICED = 2;
    private static final int IS_VENDOR = 4;
    private static final int IS_SEEDED = 8;
    private static final int IS_RANGED = 16;

    /** The bytes of a state. */
    public byte[] encode(SymbolState state) {
        byte[] calendar = calendar(state);
        var out = new StateBytes(size(state, calendar));
        out.put(VERSION);
        out.put((byte) calendar.length);
        out.put(calendar);
        out.put(state.session == null ? NO_DATE : state.session.tradingDate().toEpochDay());
        out.put((byte) state.scale);
        out.put((byte) (state.hasTrades ? 1 : 0));
        out.put(state.tradesFromMs);
        out.put(state.lastPrice);
        out.put(state.watermarkUs);
        out.put(state.dailyWatermarkMs);
        put(state.unpriced, out);
        for (Line line : state.all) {
            put(line, out);
        }
        PolicyBytes.put(state, out);
        out.put(state.gapToMs);
        return out.whole();
    }

    private static byte[] calendar(SymbolState state) {
        String id = state.calendar == null ? "" : state.calendar.id();
        return id.getBytes(StandardCharsets.US_ASCII);
    }

    private static int size(SymbolState state, byte[] calendar) {
        int size = COMMON_BYTES + calendar.length + PolicyBytes.size(state);
        for (Line line : state.all) {
            size += LINE_BYTES;
            if (line.cell.isOpen) {
                size += line.isTime ? CELL_BYTES : CELL_BYTES + TICK_BYTES;
            }
        }
        return size;
    }

    /**
     * The state of bytes.
     *
     * @throws IllegalStateException when they are of another version, cut or damaged
     */
    public SymbolState decode(Symbol symbol, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            byte version = in.get();
            if (version < OLDEST || version > VERSION) {
                throw new IllegalStateException(
                        "state of %s has layout version %d, this program reads up to %d"
                                .formatted(symbol, version, VERSION));
            }
            var state = read(symbol, in, version);
            if (in.hasRemaining()) {
                throw new IllegalStateException("state of %s is too long".formatted(symbol));
            }
            return state;
        } catch (BufferUnderflowException cut) {
            throw new IllegalStateException("state of %s is cut short".formatted(symbol), cut);
        } catch (IllegalArgumentException | NoSuchElementException | DateTimeException damaged) {
            throw new IllegalStateException("state of %s is damaged".formatted(symbol), damaged);
        }
    }

    private static SymbolState read(Symbol symbol, ByteBuffer in, byte version) {
        var state = new SymbolState(symbol);
        String calendar = text(in);
        state.calendar = calendar.isEmpty() ? null : SessionCalendar.of(calendar);
        long date = in.getLong();
        if (date != NO_DATE) {
            state.session = session(state.calendar, date);
        }
        state.scale = in.get();
        state.hasTrades = in.get() == 1;
        if (version > OLDEST) {
            state.tradesFromMs = in.getLong();
        }
        state.lastPrice = in.getLong();
        state.watermarkUs = in.getLong();
        state.dailyWatermarkMs = in.getLong();
        if (version >= WITH_GAPS_AND_RECUTS) {
            get(state.unpriced, in);
            state.all.forEach(line -> get(line, in, version));
            PolicyBytes.get(state, in);
            state.gapToMs = in.getLong();
        } else {
            getOlder(state, in, version);
        }
        state.findDue();
        state.forgetClosedBars();
        return state;
    }

    /** What waits for a price is told of the session at hand and of the one before only. */
    private static void getOlder(SymbolState state, ByteBuffer in, byte version) {
        var earlier = new Unpriced();
        if (version > OLDEST) {
            get(state.unpriced, in);
            get(earlier, in);
        } else {
            in.position(in.position() + 2 * Long.BYTES);
        }
        state.all.forEach(line -> get(line, in, version));
        if (version >= WITH_POLICIES_AND_DELETES) {
            PolicyBytes.getTwo(state, earlier, in);
        } else {
            PolicyBytes.getNone(state);
        }
        state.earlierUnpriced.of(earlier.sessionStartMs).set(earlier);
    }

    private static Session session(@Nullable SessionCalendar calendar, long date) {
        return Optional.ofNullable(calendar)
                .flatMap(known -> known.session(LocalDate.ofEpochDay(date)))
                .orElseThrow();
    }

    static void put(Unpriced unpriced, StateBytes out) {
        out.put(unpriced.sessionStartMs);
        out.put(unpriced.sum.totalVolume);
        out.put(unpriced.sum.excludedCount);
    }

    static void get(Unpriced unpriced, ByteBuffer in) {
        unpriced.sessionStartMs = in.getLong();
        unpriced.sum.totalVolume = in.getLong();
        unpriced.sum.excludedCount = in.getLong();
    }

    private static void put(Line line, StateBytes out) {
        Cell cell = line.cell;
        int flags =
                (cell.isOpen ? IS_OPEN : 0)
                        | (cell.isPriced ? IS_PRICED : 0)
                        | (cell.isRanged ? IS_RANGED : 0)
                        | (cell.isVendor ? IS_VENDOR : 0)
                        | (line.heikinAshi.isSeeded ? IS_SEEDED : 0);
        out.put((byte) flags);
        out.put(line.heikinAshi.open);
        out.put(line.heikinAshi.close);
        out.put(line.markedToMs);
        out.put(line.lastStartMs);
        out.put(line.lastSeq);
        if (cell.isOpen) {
            put(cell, out);
            if (!line.isTime) {
                out.put(Math.toIntExact(cell.deletedCount));
            }
        }
    }

    private static void get(Line line, ByteBuffer in, byte version) {
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
            line.cell.isRanged = (flags & (IS_RANGED | IS_PRICED)) != 0;
            line.cell.isVendor = (flags & IS_VENDOR) != 0;
            if (version >= WITH_POLICIES_AND_DELETES && !line.isTime) {
                line.cell.deletedCount = in.getInt();
            }
        }
    }

    private static void put(Cell cell, StateBytes out) {
        out.put(cell.startMs);
        out.put(cell.endMs);
        out.put(Math.toIntExact(cell.tradingDate.toEpochDay()));
        out.put(cell.open);
        out.put(cell.high);
        out.put(cell.low);
        out.put(cell.close);
        out.put(cell.volume);
        out.put(cell.totalVolume);
        out.put(cell.tradeCount);
        out.put(cell.excludedCount);
        out.put(cell.notional);
        out.put(cell.firstTimeUs);
        out.put(cell.lastTimeUs);
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

    static String text(ByteBuffer in) {
        byte[] bytes = new byte[Byte.toUnsignedInt(in.get())];
        in.get(bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
