package com.eigenkor.serving.live;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.serving.wire.CandleJson;
import org.jspecify.annotations.Nullable;

/**
 * One series as the replaced system streamed it: {@code {"completed_bar":…,"current_bar":…}}. The
 * first message carries the last closed bar, or all that closed behind a time the client names;
 * later ones carry a bar as it closes and the bar in progress as it grows. Revisions of bars before
 * the last are not sent, nor that a bar was withdrawn: this protocol's clients can only go forward.
 */
final class CandleConnection implements Connection {

    private static final int BATCH = 64;

    private final LiveMarket market;
    private final LiveLine followed;
    private final SeriesLine line;
    private final Outlet out;
    private final Runnable wake;
    private final long afterUs;
    private boolean isGreeted;
    private long number;
    private @Nullable BarKey sentClosed;
    private @Nullable SeriesBar sentForming;

    /**
     * @param afterUs start of the newest candle the client has, microseconds UTC; {@link
     *     Long#MAX_VALUE} when it names none
     */
    CandleConnection(
            LiveMarket market, LiveLine followed, long afterUs, Outlet out, Runnable wake) {
        this.market = market;
        this.followed = followed;
        this.line = followed.closed();
        this.afterUs = afterUs;
        this.out = out;
        this.wake = wake;
        market.follow(line.series().symbol(), wake);
    }

    @Override
    public void receive(String text) {
        // Clients of this protocol have nothing to say.
    }

    @Override
    public int send() {
        if (!isGreeted && !followed.isReady()) {
            endIfFailed();
            return -1;
        }
        if (!isGreeted) {
            greet();
        }
        while (number < line.number()) {
            if (out.demand() == 0) {
                return Math.toIntExact(line.number() - number);
            }
            if (!sendClosed()) {
                return -1;
            }
        }
        return sendForming() ? -1 : 0;
    }

    private void endIfFailed() {
        var failure = followed.failure();
        if (failure != null) {
            out.close(CloseCode.TRY_AGAIN, failure.detail());
        }
    }

    private void greet() {
        isGreeted = true;
        var snapshot = followed.snapshot();
        number = snapshot.cursor().number();
        if (afterUs == Long.MAX_VALUE) {
            var last = line.lastClosed();
            sentForming = snapshot.forming();
            sentClosed = last == null ? null : last.key();
            out.send(message(last, sentForming));
            return;
        }
        long firstMissed =
                snapshot.held().stream()
                        .filter(closed -> CandleJson.timeUs(closed.bar()) > afterUs)
                        .mapToLong(ClosedBar::number)
                        .findFirst()
                        .orElse(number + 1);
        number = firstMissed - 1;
    }

    private boolean sendClosed() {
        if (!line.reaches(number)) {
            out.close(CloseCode.SLOW_READER, "fell behind; load history and connect again");
            return false;
        }
        for (var closed : line.behind(number, Math.toIntExact(Math.min(BATCH, out.demand())))) {
            number = closed.number();
            var bar = closed.bar();
            boolean isForward = sentClosed == null || bar.key().compareTo(sentClosed) >= 0;
            if (isForward && !bar.base().isWithdrawn() && CandleJson.timeUs(bar) > openEnd()) {
                sentClosed = bar.key();
                boolean isNewest = number == line.number();
                sentForming = isNewest ? followed.forming() : null;
                out.send(message(bar, sentForming));
            }
        }
        return true;
    }

    private long openEnd() {
        return afterUs == Long.MAX_VALUE ? Long.MIN_VALUE : afterUs;
    }

    private boolean sendForming() {
        var forming = followed.forming();
        if (forming == null || forming.equals(sentForming)) {
            return true;
        }
        if (out.demand() == 0) {
            return false;
        }
        sentForming = forming;
        out.send(message(null, forming));
        return true;
    }

    private static String message(@Nullable SeriesBar completed, @Nullable SeriesBar current) {
        var text = new StringBuilder(400);
        append(text.append("{\"completed_bar\":"), completed);
        append(text.append(",\"current_bar\":"), current);
        return text.append('}').toString();
    }

    private static void append(StringBuilder text, @Nullable SeriesBar bar) {
        if (bar == null) {
            text.append("null");
            return;
        }
        CandleJson.append(text, bar);
    }

    @Override
    public void second() {
        // Nothing is due by the clock.
    }

    @Override
    public void closed() {
        market.unfollow(line.series().symbol(), wake);
    }
}
