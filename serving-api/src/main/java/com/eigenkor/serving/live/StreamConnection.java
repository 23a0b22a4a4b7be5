package com.eigenkor.serving.live;

import com.eigenkor.serving.symbols.SeriesNames;
import com.eigenkor.serving.web.Problem;
import com.eigenkor.serving.wire.JsonText;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/stream}: many series over one socket. */
final class StreamConnection implements Connection {

    private static final int MOST_SUBSCRIPTIONS = 64;
    private static final int MOST_BAD_MESSAGES = 5;

    private final LiveMarket market;
    private final RolledLines rolled;
    private final SeriesNames names;
    private final InstantSource clock;
    private final Outlet out;
    private final Runnable wake;
    private final Map<Long, Subscription> subscriptions = new LinkedHashMap<>();
    private boolean feedIsDue = true;
    private int badMessages;

    StreamConnection(
            LiveMarket market,
            RolledLines rolled,
            SeriesNames names,
            InstantSource clock,
            Outlet out,
            Runnable wake) {
        this.market = market;
        this.rolled = rolled;
        this.names = names;
        this.clock = clock;
        this.out = out;
        this.wake = wake;
    }

    @Override
    public void receive(String text) {
        switch (ClientMessage.parse(text)) {
            case ClientMessage.Subscribe subscribe -> subscribe(subscribe);
            case ClientMessage.Unsubscribe(long id) -> unsubscribe(id);
            case ClientMessage.Ping(long n) ->
                    out.send(
                            "{\"type\":\"pong\",\"n\":%d,\"time\":%d}"
                                    .formatted(n, clock.millis()));
            case ClientMessage.Malformed(String complaint) -> complain(complaint);
        }
    }

    private void subscribe(ClientMessage.Subscribe wanted) {
        unsubscribe(wanted.id());
        if (subscriptions.size() >= MOST_SUBSCRIPTIONS) {
            String detail = "at most %d series on one connection".formatted(MOST_SUBSCRIPTIONS);
            error(wanted.id(), "too_many_subscriptions", detail);
            return;
        }
        try {
            market.requireOpen();
            var series = names.series(wanted.symbol(), wanted.spec(), wanted.style());
            var after = cursor(wanted.after());
            var subscription = new Subscription(wanted.id(), rolled.follower(series), after);
            market.follow(series.symbol(), wake);
            subscriptions.put(wanted.id(), subscription);
            subscription.send(out);
        } catch (Problem problem) {
            error(wanted.id(), problem.code(), problem.detail());
        }
    }

    private static @Nullable StreamCursor cursor(@Nullable String after) {
        if (after == null) {
            return null;
        }
        return StreamCursor.parse(after)
                .orElseThrow(() ->
                        Problem.badRequest(
                                "bad_cursor", "'after' is not a cursor this server gave out"));
    }

    private void unsubscribe(long id) {
        var subscription = subscriptions.remove(id);
        if (subscription != null) {
            market.unfollow(subscription.followed().series().symbol(), wake);
        }
    }

    private void complain(String complaint) {
        badMessages++;
        if (badMessages > MOST_BAD_MESSAGES) {
            out.close(CloseCode.POLICY, "too many messages that are not understood");
            return;
        }
        error(null, "bad_message", complaint);
    }

    private void error(@Nullable Long id, String code, String message) {
        var text = new StringBuilder("{\"type\":\"error\"");
        if (id != null) {
            text.append(",\"id\":").append(id.longValue());
        }
        JsonText.quote(text.append(",\"code\":"), code);
        out.send(JsonText.quote(text.append(",\"message\":"), message).append('}').toString());
    }

    @Override
    public int send() {
        int waiting = -1;
        endFailed();
        for (var subscription : subscriptions.values()) {
            waiting = Math.max(waiting, subscription.send(out));
        }
        if (feedIsDue && out.demand() > 0) {
            feedIsDue = false;
            feed();
        }
        return waiting;
    }

    /** A custom series that cannot be served is given up; the client may ask for it again. */
    private void endFailed() {
        for (var subscription : List.copyOf(subscriptions.values())) {
            var failure = subscription.followed().failure();
            if (failure != null) {
                unsubscribe(subscription.id());
                error(subscription.id(), failure.code(), failure.detail());
            }
        }
    }

    private void feed() {
        long nowMs = clock.millis();
        var feed = market.feed(nowMs);
        var text = new StringBuilder("{\"type\":\"feed\",\"state\":\"");
        text.append(feed.state().code()).append("\",\"time\":");
        if (feed.timeMs().isPresent()) {
            text.append(feed.timeMs().getAsLong());
        } else {
            text.append("null");
        }
        out.send(text.append(",\"serverTime\":").append(nowMs).append('}').toString());
    }

    @Override
    public void second() {
        feedIsDue = true;
    }

    @Override
    public void closed() {
        subscriptions.values().forEach(s -> market.unfollow(s.followed().series().symbol(), wake));
        subscriptions.clear();
    }
}
