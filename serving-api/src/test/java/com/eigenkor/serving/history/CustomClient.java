package com.eigenkor.serving.history;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.serving.live.StreamTap;
import com.eigenkor.serving.wire.BarJson;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A client that loaded every page at some moment and reads on at its own pace; told to load anew it
 * does, once pages can be had.
 */
final class CustomClient {

    private final CustomWorld world;
    private final int joinedAt;
    private final TreeMap<BarKey, String> pages = new TreeMap<>();
    private StreamTap stream;
    private @Nullable String inPage;
    private int resets;

    /** Joins where pages can be had. */
    CustomClient(CustomWorld world, int joinedAt) {
        this.world = world;
        this.joinedAt = joinedAt;
        stream = load();
    }

    private StreamTap load() {
        pages.clear();
        var page = world.history.newest(world.series, 7);
        inPage = page.bars().isEmpty() ? null : inProgress(page.bars().getLast());
        var live = Objects.requireNonNull(page.live());
        keep(page.bars());
        while (page.before() != null) {
            page = world.history.before(world.series, page.before(), 40);
            keep(page.bars());
        }
        return new StreamTap(world.lines, world.series, live);
    }

    private static @Nullable String inProgress(SeriesBar newest) {
        return newest.base().isForming() ? BarJson.text(newest) : null;
    }

    private void keep(List<SeriesBar> page) {
        page.stream()
                .filter(bar -> !bar.base().isForming())
                .forEach(bar -> pages.put(bar.key(), BarJson.text(bar)));
    }

    /** Takes at most {@code room} messages. */
    void read(int room) {
        if (stream.resets() == 0) {
            stream.read(room);
        }
        if (stream.resets() > 0 && world.isWhole()) {
            resets++;
            stream = load();
            stream.read(room);
        }
    }

    int joinedAt() {
        return joinedAt;
    }

    /** How often it was told to load anew. */
    int resets() {
        return resets;
    }

    /** The bars it shows as closed. */
    TreeMap<BarKey, String> closed() {
        var known = new TreeMap<>(pages);
        known.putAll(stream.closed());
        known.values().removeIf(bar -> bar.contains("\"withdrawn\":true"));
        return known;
    }

    /** The bar in progress, as it was written last. */
    @Nullable String forming() {
        return stream.forming() == null ? inPage : stream.forming();
    }
}
