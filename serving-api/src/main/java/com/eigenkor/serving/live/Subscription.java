package com.eigenkor.serving.live;

import com.eigenkor.market.SeriesBar;
import com.eigenkor.serving.rollup.Versions;
import com.eigenkor.serving.wire.BarJson;
import org.jspecify.annotations.Nullable;

/**
 * One series followed on a stream. Closed bars come from the line's own ring, so nothing is queued
 * per client; bars in progress are read when there is room to send, so only the newest goes out.
 */
final class Subscription {

    /** So many closed bars are fetched from the line at a time. */
    private static final int BATCH = 64;

    private static final String BEGUN_ANEW = "the series has begun anew";

    private final long id;
    private final LiveLine followed;
    private final SeriesLine line;
    private final @Nullable StreamCursor after;
    private boolean isBegun;
    private long number;
    private long seq;
    private @Nullable SeriesBar sentForming;

    /**
     * @param after where the client stands; null when it does not know
     */
    Subscription(long id, LiveLine followed, @Nullable StreamCursor after) {
        this.id = id;
        this.followed = followed;
        this.line = followed.closed();
        this.after = after;
    }

    long id() {
        return id;
    }

    LiveLine followed() {
        return followed;
    }

    /** Says where the client stands: behind its own cursor, or at the newest bar after a reset. */
    private void begin(Outlet out) {
        isBegun = true;
        String lost = reasonToReset();
        number = lost == null && after != null ? after.number() : line.number();
        if (lost == null) {
            out.send(head("subscribed").append('}').toString());
            return;
        }
        reset(lost, out);
    }

    private @Nullable String reasonToReset() {
        if (after == null) {
            return "no cursor given";
        }
        if (!after.epoch().equals(followed.epoch())) {
            return "the server has started anew";
        }
        if (line.reaches(after.number())) {
            return null;
        }
        return line.hasForgotten(after.number()) ? BEGUN_ANEW : "the cursor is too old";
    }

    private void reset(String reason, Outlet out) {
        out.send(head("reset").append(",\"reason\":\"").append(reason).append("\"}").toString());
    }

    private StringBuilder head(String type) {
        return new StringBuilder(360)
                .append("{\"type\":\"")
                .append(type)
                .append("\",\"id\":")
                .append(id)
                .append(",\"cursor\":\"")
                .append(followed.epoch())
                .append(':')
                .append(number)
                .append('"');
    }

    /**
     * Sends what is new.
     *
     * @return closed bars that wait; negative when nothing waits
     */
    int send(Outlet out) {
        if (!isBegun) {
            if (!followed.isReady()) {
                return -1;
            }
            begin(out);
        }
        while (number < line.number()) {
            if (out.demand() == 0) {
                return Math.toIntExact(line.number() - number);
            }
            sendClosed(out);
        }
        return sendForming(out) ? -1 : 0;
    }

    private void sendClosed(Outlet out) {
        if (!line.reaches(number)) {
            String lost = line.hasForgotten(number) ? BEGUN_ANEW : "the connection fell behind";
            number = line.number();
            sentForming = null;
            reset(lost, out);
            return;
        }
        for (var closed : line.behind(number, Math.toIntExact(Math.min(BATCH, out.demand())))) {
            number = closed.number();
            bar(closed.bar(), out);
        }
    }

    private boolean sendForming(Outlet out) {
        var forming = followed.forming();
        if (forming == null) {
            return takeBack(out);
        }
        if (forming.equals(sentForming)) {
            return true;
        }
        if (out.demand() == 0) {
            return false;
        }
        sentForming = forming;
        bar(forming, out);
        return true;
    }

    private boolean takeBack(Outlet out) {
        var sent = sentForming;
        if (sent == null || !followed.isTakenBack(sent)) {
            return true;
        }
        if (out.demand() == 0) {
            return false;
        }
        sentForming = null;
        bar(Versions.withdrawn(sent), out);
        return true;
    }

    private void bar(SeriesBar bar, Outlet out) {
        seq++;
        var text = head("bar").append(",\"seq\":").append(seq).append(",\"bar\":");
        out.send(BarJson.append(text, bar).append('}').toString());
    }
}
