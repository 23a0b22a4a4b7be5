package com.eigenkor.simulator.history;

import com.eigenkor.simulator.history.HistoryRequest.Trades;
import com.eigenkor.simulator.tape.Print;
import com.eigenkor.simulator.tape.Tape;
import com.eigenkor.simulator.wire.EasternTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The trades of a request. Oldest first without a limit streams; everything else walks back in
 * windows, so that the newest N cost N and not the whole tape.
 */
final class TradeRows {

    private static final long WINDOW_US = 600_000_000L;

    private final Tape tape;
    private final Trades request;
    private final Reach reach;
    private final EasternTime eastern = new EasternTime();

    TradeRows(Tape tape, Trades request, Reach reach) {
        this.tape = tape;
        this.request = request;
        this.reach = reach;
    }

    void send(Rows rows) throws IOException {
        if (request.shape().oldestFirst()) {
            oldestFirst(rows);
        } else {
            newestFirst(rows);
        }
    }

    private void oldestFirst(Rows rows) throws IOException {
        if (request.shape().max() == Integer.MAX_VALUE) {
            var prints = tape.from(reach.fromUs());
            while (prints.hasNext()) {
                Print print = prints.next();
                if (print.timeUs() >= reach.toUs()) {
                    return;
                }
                if (isWanted(print)) {
                    rows.print(print);
                }
            }
            return;
        }
        var kept = new ArrayList<Print>();
        backwards(print -> kept.add(print));
        for (Print print : kept.reversed()) {
            rows.print(print);
        }
    }

    private void newestFirst(Rows rows) throws IOException {
        backwards(rows::print);
    }

    private void backwards(PrintSink sink) throws IOException {
        long left = request.shape().max();
        long window = WINDOW_US;
        long endUs = reach.toUs();
        while (left > 0 && endUs > reach.fromUs()) {
            long startUs = Math.max(reach.fromUs(), endUs - window);
            List<Print> prints = between(startUs, endUs);
            for (int i = prints.size() - 1; i >= 0 && left > 0; i--, left--) {
                sink.print(prints.get(i));
            }
            // Nights, weekends and holidays are crossed in growing strides.
            window = prints.isEmpty() ? window * 2 : WINDOW_US;
            endUs = startUs;
        }
    }

    private List<Print> between(long fromUs, long toUs) {
        var found = new ArrayList<Print>();
        var prints = tape.from(fromUs);
        while (prints.hasNext()) {
            Print print = prints.next();
            if (print.timeUs() >= toUs) {
                return found;
            }
            if (isWanted(print)) {
                found.add(print);
            }
        }
        return found;
    }

    private boolean isWanted(Print print) {
        long second = eastern.localSeconds(print.timeUs());
        return request.window().holds((int) Math.floorMod(second, LocalStamp.DAY));
    }

    @FunctionalInterface
    private interface PrintSink {
        void print(Print print) throws IOException;
    }
}
