package com.eigenkor.store;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Symbol;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The closed bars of every series, in every revision, and since when each is known.
 *
 * <p>A read gives each bar in its newest revision, or, with an {@code asOf}, as it was known at
 * that instant: of the revisions known by then the highest. A bar first known later, one that
 * starts later, or one whose revision takes it back ({@link Bar.State#WITHDRAWN}), does not exist;
 * the list of its revisions still tells of it.
 *
 * <p>Safe for use by many threads, and, with SQLite, by many processes on one file. One writer at a
 * time per symbol is expected; with InfluxDB it is what makes "the higher revision wins" exact.
 *
 * <p>Every method blocks on a disk or a network: never call one from an event loop. Each throws
 * {@link BarStoreUnavailableException} when the store cannot be reached or is busy, where a later
 * retry helps, and {@link BarStoreUnusableException} when its data must first be looked after.
 */
public interface BarStore extends AutoCloseable {

    /** Most bars one read returns. */
    int MAX_LIMIT = 50_000;

    /** Why an optional method may fail; the stores that {@link #open} gives have them all. */
    String KEEPS_NO_TIMES = "this store does not keep since when its bars are known";

    /**
     * Opens the store that the settings name. SQLite makes its file and folders when they are
     * absent; InfluxDB is not contacted before the first call.
     *
     * @throws BarStoreUnusableException when the file is no bar store, or one of another version
     */
    static BarStore open(StoreSettings settings) {
        return switch (settings) {
            case StoreSettings.Sqlite sqlite -> SqliteBarStore.open(sqlite);
            case StoreSettings.Influx influx -> InfluxBarStore.open(influx);
        };
    }

    /**
     * Stores closed bars in any order, any number of times. Of two bars with one identity (series,
     * key) the higher revision wins, and the lower is kept as superseded; at equal revisions the
     * later call replaces the earlier. Returns when every bar is durable. After an exception some
     * of the bars may be stored: call again with all of them.
     *
     * @throws IllegalArgumentException for a bar that is still forming; nothing is stored
     * @throws BarRejectedException for bars the store will never take; the others are stored
     */
    default void upsertKnown(Collection<KnownBar> bars) {
        throw new UnsupportedOperationException(KEEPS_NO_TIMES);
    }

    /** {@link #upsertKnown} for bars of which nobody noted when they came. */
    void upsert(Collection<? extends SeriesBar> bars);

    /**
     * The newest bars of a series before a key.
     *
     * @param before exclusive; null for the newest bars there are
     * @param limit 1 to {@link #MAX_LIMIT}
     * @return ascending by key; fewer than {@code limit} only when the series has no older bar
     */
    List<SeriesBar> before(SeriesId series, @Nullable BarKey before, int limit);

    /**
     * The oldest bars of a series that start in {@code [fromMs, toMs)}.
     *
     * @param limit 1 to {@link #MAX_LIMIT}
     * @return ascending by key; fewer than {@code limit} only when the range holds no more
     */
    List<SeriesBar> range(SeriesId series, long fromMs, long toMs, int limit);

    /**
     * {@link #before(SeriesId, BarKey, int)} with the bars that were withdrawn, for readers that
     * hold revisions against what they know, or count the places of tick bars.
     */
    default List<SeriesBar> beforeWithWithdrawn(
            SeriesId series, @Nullable BarKey before, int limit) {
        return before(series, before, limit);
    }

    /** {@link #range(SeriesId, long, long, int)} with the bars that were withdrawn. */
    default List<SeriesBar> rangeWithWithdrawn(SeriesId series, long fromMs, long toMs, int limit) {
        return range(series, fromMs, toMs, limit);
    }

    /**
     * {@link #before(SeriesId, BarKey, int)} as known at an instant.
     *
     * @param asOf null for the newest revisions
     */
    default List<SeriesBar> before(
            SeriesId series, @Nullable BarKey before, int limit, @Nullable Instant asOf) {
        if (asOf == null) {
            return before(series, before, limit);
        }
        throw new UnsupportedOperationException(KEEPS_NO_TIMES);
    }

    /**
     * {@link #range(SeriesId, long, long, int)} as known at an instant.
     *
     * @param asOf null for the newest revisions
     */
    default List<SeriesBar> range(
            SeriesId series, long fromMs, long toMs, int limit, @Nullable Instant asOf) {
        if (asOf == null) {
            return range(series, fromMs, toMs, limit);
        }
        throw new UnsupportedOperationException(KEEPS_NO_TIMES);
    }

    /**
     * Every revision of one bar that was ever stored.
     *
     * @return ascending by revision; empty when there is no such bar
     */
    default List<KnownBar> revisions(SeriesId series, BarKey key) {
        throw new UnsupportedOperationException(KEEPS_NO_TIMES);
    }

    /** The symbols that have bars. Cheap; reads an index. */
    Set<Symbol> symbols();

    /** The series of a symbol that have bars. Cheap; reads an index. */
    Set<SeriesId> seriesOf(Symbol symbol);

    /** Whether the store answers now. Throws nothing; for health checks. */
    boolean isAvailable();

    /** Ends the store's connections; further calls throw {@link IllegalStateException}. */
    @Override
    void close();
}
