package com.eigenkor.feed.backfill;

import com.eigenkor.feed.iqfeed.HistoryAnswer;
import com.eigenkor.feed.iqfeed.HistoryRequest;
import com.eigenkor.feed.iqfeed.HistoryRow;
import com.eigenkor.feed.sequence.SymbolLine;
import com.eigenkor.feed.translate.Translation;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.session.Session;
import java.time.LocalDate;

/** The vendor's bars of before a symbol's first trades: days, then minutes. */
final class VendorBars {

    private static final BarSpec DAY = new BarSpec.Days(1);
    private static final BarSpec MINUTE = new BarSpec.Intraday(60);
    private static final int MINUTE_DAYS = 7;
    private static final int DAILY_YEARS = 1;
    private static final long SECOND_US = 1_000_000;

    private final SymbolLine line;
    private final int fill;
    private final Translation translation;
    private final History history;
    private long rowTimeUs;
    private long bars;

    VendorBars(SymbolLine line, int fill, Translation translation, History history) {
        this.line = line;
        this.fill = fill;
        this.translation = translation;
        this.history = history;
    }

    /**
     * Asks for what the line still wants of them.
     *
     * @param first the session from which on there are trades
     * @return the answer to the last request that was made
     */
    HistoryAnswer ask(Session first) throws InterruptedException {
        var answer = days(first);
        return answer instanceof HistoryAnswer.Failed ? answer : minutes(first);
    }

    /** How many came. */
    long published() {
        return bars;
    }

    /** Vendor days before the first session; none when they are there or minutes followed them. */
    private HistoryAnswer days(Session first) throws InterruptedException {
        if (!line.wants(DAY)) {
            return new HistoryAnswer.Complete(0, 0);
        }
        LocalDate from = first.tradingDate().minusYears(DAILY_YEARS);
        LocalDate to = first.tradingDate().minusDays(1);
        var request = new HistoryRequest.Days(line.symbol(), from, to);
        return history.ask(request, row -> day(row, first));
    }

    private boolean day(HistoryRow row, Session first) {
        if (!(row instanceof HistoryRow.Bar bar) || !bar.date().isBefore(first.tradingDate())) {
            return true;
        }
        var day = translation.day(bar);
        bars += day.isPresent() ? 1 : 0;
        return day.isEmpty() || line.vendor(fill, day.get());
    }

    private HistoryAnswer minutes(Session first) throws InterruptedException {
        if (!line.wants(MINUTE)) {
            return new HistoryAnswer.Complete(0, 0);
        }
        var calendar = translation.calendar();
        var oldest = calendar.sessionBefore(first.tradingDate().minusDays(MINUTE_DAYS));
        long fromUs =
                line.lastVendorMs(MINUTE).orElse(Math.min(oldest.endMs(), first.startMs())) * 1000;
        long toUs = first.startMs() * 1000 - SECOND_US;
        rowTimeUs = fromUs;
        if (fromUs > toUs) {
            return new HistoryAnswer.Complete(0, 0);
        }
        var request = new HistoryRequest.Minutes(line.symbol(), fromUs, toUs);
        return history.ask(request, row -> minute(row, first));
    }

    private boolean minute(HistoryRow row, Session first) {
        if (!(row instanceof HistoryRow.Bar bar)) {
            return true;
        }
        var minute = translation.minute(bar, rowTimeUs);
        if (minute.isEmpty() || minute.get().startMs() >= first.startMs()) {
            return true;
        }
        rowTimeUs = minute.get().timeUs();
        bars++;
        return line.vendor(fill, minute.get());
    }
}
