package com.eigenkor.simulator.history;

import com.eigenkor.market.Decimals;
import com.eigenkor.simulator.tape.DailyBar;
import com.eigenkor.simulator.tape.Print;
import com.eigenkor.simulator.wire.EasternTime;
import com.eigenkor.simulator.wire.LineSink;
import com.eigenkor.simulator.wire.Protocol;
import java.io.IOException;

/** Writes the rows of one answer as a version of the protocol prints them. */
final class Rows {

    private final LineSink sink;
    private final Protocol protocol;
    private final String id;
    private final int decimals;
    private final EasternTime eastern = new EasternTime();
    private final StringBuilder line = new StringBuilder(128);
    private long count;

    Rows(LineSink sink, Protocol protocol, String id, int decimals) {
        this.sink = sink;
        this.protocol = protocol;
        this.id = id;
        this.decimals = decimals;
    }

    void print(Print print) throws IOException {
        begin();
        eastern.stamp(line, print.timeUs(), protocol.since(Protocol.V6_0) ? 6 : 3);
        price(print.price()).append(print.size()).append(',').append(print.dayVolume());
        price(print.bid());
        Decimals.append(line, print.ask(), decimals).append(',').append(print.tickId()).append(',');
        line.append(print.basis()).append(',').append(print.center()).append(',');
        line.append(print.conditions()).append(',');
        if (protocol.since(Protocol.V6_1)) {
            line.append(print.aggressor()).append(',');
            line.append(print.tradingDate().getDayOfMonth()).append(',');
        }
        end();
    }

    void bar(IntervalBar bar) throws IOException {
        begin();
        eastern.wallStamp(line, bar.stamp());
        prices(bar.high(), bar.low(), bar.open(), bar.close());
        line.append(bar.totalVolume()).append(',').append(bar.volume()).append(',');
        line.append(bar.trades()).append(',');
        end();
    }

    void daily(DailyBar bar) throws IOException {
        begin();
        line.append(bar.date());
        prices(bar.high(), bar.low(), bar.open(), bar.close());
        line.append(bar.volume()).append(",0,");
        end();
    }

    /** Ends the answer; one without rows says so first. */
    void finish() throws IOException {
        if (count == 0) {
            HistoryDesk.error(sink, id, "!NO_DATA!,");
            return;
        }
        HistoryDesk.endMarker(sink, id);
    }

    private void begin() {
        line.setLength(0);
        if (!id.isEmpty()) {
            line.append(id).append(',');
        }
        if (protocol.since(Protocol.V6_2)) {
            line.append("LH,");
        }
    }

    private void end() throws IOException {
        count++;
        sink.line(line);
    }

    private StringBuilder price(long mantissa) {
        line.append(',');
        return Decimals.append(line, mantissa, decimals).append(',');
    }

    private void prices(long high, long low, long open, long close) {
        line.append(',');
        Decimals.append(line, high, decimals).append(',');
        Decimals.append(line, low, decimals).append(',');
        Decimals.append(line, open, decimals).append(',');
        Decimals.append(line, close, decimals).append(',');
    }
}
