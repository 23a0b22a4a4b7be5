package com.eigenkor.feed.backfill;

import com.eigenkor.feed.iqfeed.HistoryAnswer;
import com.eigenkor.feed.iqfeed.HistoryRequest;
import com.eigenkor.feed.iqfeed.HistoryRow;
import com.eigenkor.feed.iqfeed.HistorySink;
import com.eigenkor.feed.sequence.SymbolLine;
import com.eigenkor.feed.translate.Horizon;
import com.eigenkor.feed.translate.TimeCheck;
import com.eigenkor.feed.translate.TimeCheck.Origin;
import com.eigenkor.feed.translate.Translation;
import com.eigenkor.market.session.Session;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out one fill of one line; may be run again until it says that it is over. */
final class FillTask {

    private static final Logger LOG = LoggerFactory.getLogger(FillTask.class);

    /** Whether a task has to be run again. */
    enum Outcome {
        OVER,
        SOON_AGAIN,
        LATER_AGAIN
    }

    private final SymbolLine line;
    private final int fill;
    private final Translation translation;
    private final ObservedHistory history;
    private final TimeCheck check;
    private final int days;
    private final GapTiming timing;
    private final long endNanos;
    private final VendorBars vendorBars;
    private Optional<HistoryRequest> lastFailed = Optional.empty();
    private OptionalLong failingSinceNanos = OptionalLong.empty();
    private long rowTimeUs;
    private long trades;

    FillTask(
            SymbolLine line,
            int fill,
            Translation translation,
            ObservedHistory history,
            TimeCheck check,
            int days,
            GapTiming timing) {
        this.line = line;
        this.fill = fill;
        this.translation = translation;
        this.history = history;
        this.check = check;
        this.days = days;
        this.timing = timing;
        this.vendorBars = new VendorBars(line, fill, translation, this::ask);
        this.endNanos = System.nanoTime() + timing.giveUp().toNanos();
    }

    SymbolLine line() {
        return line;
    }

    Translation translation() {
        return translation;
    }

    Outcome run() throws InterruptedException {
        if (!line.isFilling(fill)) {
            return Outcome.OVER;
        }
        if (line.isAside() && !isAnsweredAgain()) {
            return stillFailing("history still fails");
        }
        line.comeBack(fill);
        var outage = history.outage();
        if (outage.isPresent()) {
            return stillFailing(outage.get());
        }
        OptionalLong resume = line.ask(fill);
        var answer = resume.isPresent() ? trades(resume.getAsLong()) : fromTheFirstSession();
        return switch (answer) {
            case HistoryAnswer.Complete _, HistoryAnswer.Abandoned _ -> join();
            case HistoryAnswer.Refused(String text) -> refused(text);
            case HistoryAnswer.Failed(String reason) -> failed(reason);
        };
    }

    /** Whether what failed last would be answered now. */
    private boolean isAnsweredAgain() throws InterruptedException {
        return lastFailed.isPresent()
                ? history.answers(lastFailed.get())
                : history.outage().isEmpty();
    }

    private HistoryAnswer ask(HistoryRequest request, HistorySink sink)
            throws InterruptedException {
        var answer = history.ask(request, sink);
        tell(answer);
        lastFailed =
                answer instanceof HistoryAnswer.Failed ? Optional.of(request) : Optional.empty();
        return answer;
    }

    private Session firstSession() {
        return FirstSession.of(translation.calendar(), check.feedTimeUs() / 1000, days);
    }

    /** The vendor's bars and then trades; the answer to the last request that was made. */
    private HistoryAnswer fromTheFirstSession() throws InterruptedException {
        var first = firstSession();
        var answer = vendorBars.ask(first);
        return answer instanceof HistoryAnswer.Failed ? answer : trades(first.startMs() * 1000);
    }

    /**
     * Asks up to where trades can have happened by the feed's clock as it was heard: history may
     * know more, when level 1 waits to be read and in a fast replay, but that comes live. So a row
     * behind the end is wrong at any speed.
     */
    private HistoryAnswer trades(long fromUs) throws InterruptedException {
        if (!line.isFilling(fill)) {
            return new HistoryAnswer.Abandoned();
        }
        rowTimeUs = fromUs;
        var horizon = check.horizon();
        long toUs = Math.max(fromUs, horizon.lastUs());
        var request = new HistoryRequest.Trades(line.symbol(), fromUs, toUs);
        return ask(request, row -> trade(row, horizon));
    }

    private Outcome join() {
        failingSinceNanos = OptionalLong.empty();
        return switch (line.join(fill)) {
            case ASK_AGAIN -> Outcome.SOON_AGAIN;
            case OVERTAKEN -> Outcome.OVER;
            case LIVE -> {
                LOG.info(
                        "{} is live; history told of {} trades and {} vendor bars",
                        line.symbol(),
                        trades,
                        vendorBars.published());
                yield Outcome.OVER;
            }
        };
    }

    private boolean trade(HistoryRow row, Horizon horizon) {
        if (!(row instanceof HistoryRow.Tick(var print))) {
            return true;
        }
        var trade = translation.history(print, rowTimeUs);
        if (check.refuses(trade, horizon, Origin.HISTORY)) {
            return true;
        }
        rowTimeUs = Math.max(rowTimeUs, trade.timeUs());
        trades++;
        return line.history(fill, trade);
    }

    /** No trades will be had, however often they are asked for: that is a gap, or no data. */
    private Outcome refused(String text) {
        if (line.resumeUs().isEmpty()) {
            return join();
        }
        return line.giveUp(fill, text) ? Outcome.OVER : Outcome.LATER_AGAIN;
    }

    private Outcome failed(String reason) {
        long now = System.nanoTime();
        long since = failingSinceNanos.orElse(now);
        failingSinceNanos = OptionalLong.of(since);
        boolean isPatient = now - since < timing.patience().toNanos();
        return isPatient ? Outcome.LATER_AGAIN : stillFailing(reason);
    }

    /**
     * History has failed for too long. What a line misses is a gap then. A line without trades
     * misses nothing but its beginning: others no longer wait for it, and after hours it begins
     * with what is live.
     */
    private Outcome stillFailing(String reason) {
        if (line.giveUp(fill, reason)) {
            return Outcome.OVER;
        }
        boolean isOver = System.nanoTime() - endNanos >= 0;
        if (isOver && line.beginLive(fill)) {
            LOG.warn("{} is live without any history: {}", line.symbol(), reason);
            return Outcome.OVER;
        }
        if (line.standAside(fill)) {
            LOG.warn("{} waits for its history alone: {}", line.symbol(), reason);
        }
        return Outcome.LATER_AGAIN;
    }

    private void tell(HistoryAnswer answer) {
        switch (answer) {
            case HistoryAnswer.Complete(long _, long garbage) -> {
                if (garbage > 0) {
                    LOG.warn("{} history lines of {} could not be read", garbage, line.symbol());
                }
            }
            case HistoryAnswer.Refused(String text) ->
                    LOG.warn("the feed gives no history of {}: {}", line.symbol(), text);
            case HistoryAnswer.Failed(String reason) ->
                    LOG.warn("history of {} has to be asked again: {}", line.symbol(), reason);
            case HistoryAnswer.Abandoned _ -> {}
        }
    }
}
