package com.eigenkor.simulator.server;

import com.eigenkor.simulator.wire.EasternTime;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The statistics lines of the admin port. */
final class Statistics {

    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("MMM dd h:mma", Locale.US);
    private static final DateTimeFormatter MARKET =
            DateTimeFormatter.ofPattern("MMM dd hh:mma", Locale.US);
    private static final DateTimeFormatter CLIENT_START =
            DateTimeFormatter.ofPattern("uuuuMMdd HHmmss", Locale.US);

    private final Desk desk;
    private final long sinceNs = System.nanoTime();
    private volatile String login = "simulator";

    Statistics(Desk desk) {
        this.desk = desk;
    }

    void login(String id) {
        login = id;
    }

    /** {@code S,STATS,…} with its 19 fields. */
    String line() {
        var since = desk.link().upSinceMs();
        boolean up = since.isPresent();
        double seconds = Math.max(1, (System.nanoTime() - sinceNs) / 1e9);
        double sent =
                desk.clients().stream().mapToLong(client -> client.connection().sentBytes()).sum()
                        / 1024.0;
        String kilobytes = String.format(Locale.US, "%.2f,0.00,%.2f", sent, sent / seconds);
        return "S,STATS,%s,%d,%d,%d,0,%d,0,%s,%s,%s,%s,%s,%s,%s,"
                .formatted(
                        up ? "127.0.0.1,60002" : ",",
                        desk.options().symbolLimit(),
                        desk.live().watched(),
                        desk.clients().size(),
                        desk.link().reconnections(),
                        up ? START.format(eastern(since.getAsLong() * 1000)) : "",
                        up ? MARKET.format(eastern(desk.live().clock().nowUs())) : "",
                        up ? "Connected" : "Not Connected",
                        Desk.VERSION,
                        login,
                        kilobytes,
                        kilobytes);
    }

    /** {@code S,CLIENTSTATS,…} of one client. */
    String line(Client client) {
        var connection = client.connection();
        return "S,CLIENTSTATS,%d,%d,%s,%s,%d,0,%s,%s,%s,"
                .formatted(
                        client.port().ordinal(),
                        connection.id(),
                        client.name(),
                        CLIENT_START.format(eastern(client.sinceMs() * 1000)),
                        client.symbols().getAsInt(),
                        kilobytes(connection.receivedBytes()),
                        kilobytes(connection.sentBytes()),
                        kilobytes(connection.queuedBytes()));
    }

    private static LocalDateTime eastern(long timeUs) {
        return EasternTime.local(timeUs);
    }

    private static String kilobytes(long bytes) {
        return String.format(Locale.US, "%.2f", bytes / 1024.0);
    }
}
