package com.eigenkor.serving.live;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesId;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Follows a series as a client of the stream does; for tests of other packages. */
public final class StreamTap {

    private final ModelClient client = new ModelClient();
    private final Subscription subscription;

    public StreamTap(RolledLines lines, SeriesId series, @Nullable StreamCursor after) {
        subscription = new Subscription(1, lines.follower(series), after);
        read(0);
    }

    /** Takes at most {@code room} messages. */
    public void read(int room) {
        client.room = room;
        subscription.send(client);
    }

    /** Each closed bar heard of, as it was written last. */
    public Map<BarKey, String> closed() {
        return new TreeMap<>(client.texts);
    }

    /** The bar in progress as it was written last. */
    public @Nullable String forming() {
        return client.formingText;
    }

    public int resets() {
        return client.resets;
    }

    public @Nullable StreamCursor cursor() {
        var text = client.cursor;
        return text == null ? null : StreamCursor.parse(text).orElseThrow();
    }
}
