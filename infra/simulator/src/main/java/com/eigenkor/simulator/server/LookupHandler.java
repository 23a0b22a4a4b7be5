package com.eigenkor.simulator.server;

import com.eigenkor.simulator.history.HistoryDesk;
import com.eigenkor.simulator.server.Faults.LookupFault;
import com.eigenkor.simulator.wire.LineSink;
import java.io.IOException;
import java.util.List;

/**
 * A client of the lookup port. Its requests are answered one after the other, in its own thread.
 */
final class LookupHandler implements LineHandler {

    private static final long STALL_CHECK_MS = 20;

    private final Desk desk;
    private final Client client;
    private final SymbolSearch search;
    private final RequestMeter meter;

    LookupHandler(Desk desk, Connection connection, RequestMeter meter) {
        this.desk = desk;
        this.meter = meter;
        client = new Client(connection, Client.Port.LOOKUP, () -> 0);
        search = new SymbolSearch(desk.source());
    }

    @Override
    public void opened() {
        desk.clients().add(client);
    }

    @Override
    public void received(String line) throws InterruptedException {
        if (client.received(line, desk.options()) != Client.Outcome.NOT_COMMON) {
            return;
        }
        Thread.sleep(desk.faults().lookupLatency());
        try {
            answer(line);
        } catch (IOException _) {
            // The connection is over; its reading thread sees that next.
            return;
        }
    }

    @Override
    public void closed() {
        desk.clients().remove(client);
    }

    private void answer(String line) throws IOException {
        String command = line.split(",", 2)[0];
        LineSink sink = client.connection();
        if (HistoryDesk.takes(command)) {
            history(line);
        } else if (SymbolSearch.takes(command)) {
            search.answer(List.of(line.split(",", -1)), client.protocol(), sink);
        } else {
            sink.line("E," + HistoryDesk.SYNTAX_ERROR + ",");
        }
    }

    private void history(String line) throws IOException {
        if (!desk.link().isUp()) {
            refuse(line, "Could not connect to History socket.");
            return;
        }
        if (!meter.admit()) {
            refuse(line, "Too many simultaneous history requests.");
            return;
        }
        desk.history().answer(line, client.protocol(), faulty(client.connection()));
    }

    private void refuse(String line, String text) throws IOException {
        desk.history().refuse(line, client.protocol(), text, client.connection());
    }

    /** The connection with whatever fault is set for lookup answers. */
    private LineSink faulty(Connection connection) {
        var rows = new int[1];
        return text -> {
            rows[0]++;
            while (desk.faults().lookup() == LookupFault.STALL
                    && rows[0] > desk.faults().lookupRows()) {
                pause();
            }
            if (desk.faults().lookup() == LookupFault.CUT && rows[0] > desk.faults().lookupRows()) {
                connection.closeAfterwards();
            }
            connection.line(text);
        };
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(STALL_CHECK_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
