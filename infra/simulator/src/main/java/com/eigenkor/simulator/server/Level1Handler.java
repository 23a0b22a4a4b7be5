package com.eigenkor.simulator.server;

import com.eigenkor.simulator.server.LiveSymbol.Watch;
import com.eigenkor.simulator.wire.EasternTime;
import com.eigenkor.simulator.wire.Protocol;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A client of the streaming port: its field set, its watches and the lines it gets. */
final class Level1Handler implements LineHandler {

    private static final String SELECT = "S,SELECT UPDATE FIELDS,";
    private static final String LOG_LEVELS = "S,SET LOG LEVELS,";

    private final Desk desk;
    private final Client client;
    private final FieldWriter out = new FieldWriter();
    private final EasternTime eastern = new EasternTime();
    private volatile FieldSet fields = FieldSet.DEFAULT;
    private volatile boolean timestamps = true;

    Level1Handler(Desk desk, Connection connection) {
        this.desk = desk;
        client = new Client(connection, Client.Port.LEVEL1, this::symbols);
    }

    @Override
    public void opened() {
        send("S,KEY,99999");
        send(desk.link().isUp() ? "S,SERVER CONNECTED" : "S,SERVER DISCONNECTED");
        send("S,IP,127.0.0.1 60002 60002");
        send(
                "S,CUST,real_time,127.0.0.1,60002,SIMULATOR,%s,0,NASDAQ NYSE CME FXCM,,%d,QT_API,,"
                        .formatted(Desk.VERSION, desk.options().symbolLimit()));
        desk.clients().add(client);
        desk.live().add(this);
    }

    @Override
    public void received(String line) throws InterruptedException {
        switch (client.received(line, desk.options())) {
            case PROTOCOL_SET -> acknowledgeFields();
            case DONE -> {}
            case NOT_COMMON -> streaming(line);
        }
    }

    private void streaming(String line) {
        if (line.startsWith("S,")) {
            system(line);
            return;
        }
        if (line.equals("T")) {
            long nowUs = desk.live().clock().nowUs();
            send(new EasternTime().beat(new StringBuilder("T,"), nowUs));
            return;
        }
        if (line.length() > 1) {
            command(line.charAt(0), line.substring(1).strip().toUpperCase(Locale.ROOT));
        }
    }

    @Override
    public void closed() {
        desk.live().remove(this);
        desk.clients().remove(client);
    }

    /** The second {@code timeUs} has begun. */
    void beat(long timeUs) {
        if (timestamps && !desk.faults().isLevel1Stalled()) {
            deliver(eastern.beat(out.begin(0).line().append("T,"), timeUs));
        }
    }

    /** F and P of a symbol. */
    void snapshot(Quote quote) {
        send(Fundamental.line(quote.listing(), client.protocol()));
        send(fields.line('P', quote, out));
    }

    /** Q of a symbol. */
    void update(Quote quote) {
        if (desk.link().isUp() && !desk.faults().isLevel1Stalled()) {
            deliver(fields.line('Q', quote, out));
        }
    }

    /** Any line, asked or unasked. */
    void send(CharSequence line) {
        if (!desk.faults().isLevel1Stalled()) {
            client.connection().offer(line);
        }
    }

    private int symbols() {
        return desk.live().watches(this).size();
    }

    private void command(char letter, String symbol) {
        switch (letter) {
            case 'w' -> watch(symbol, Watch.TRADES_AND_QUOTES);
            case 't' -> watch(symbol, Watch.TRADES);
            case 'r' -> desk.live().unwatch(symbol, this);
            case 'f' -> desk.live().refresh(symbol, this);
            default -> send("E,!SYNTAX_ERROR!,");
        }
    }

    private void watch(String symbol, Watch watch) {
        switch (desk.live().watch(symbol, this, watch)) {
            case DONE -> {}
            case UNKNOWN_SYMBOL -> send("n," + symbol);
            case LIMIT_REACHED -> send("S,SYMBOL LIMIT REACHED," + symbol);
        }
    }

    private void system(String line) {
        if (line.startsWith(SELECT)) {
            select(List.of(line.substring(SELECT.length()).split(",", -1)));
            return;
        }
        if (line.startsWith(LOG_LEVELS)) {
            send("S,CURRENT LOG LEVELS," + line.substring(LOG_LEVELS.length()));
            return;
        }
        switch (line) {
            case "S,CONNECT" -> desk.link().set(true);
            case "S,DISCONNECT" -> desk.link().set(false);
            case "S,REQUEST STATS" -> send(desk.statistics().line());
            case "S,TIMESTAMPSON" -> timestamps = true;
            case "S,TIMESTAMPSOFF" -> timestamps = false;
            case "S,REQUEST CURRENT UPDATE FIELDNAMES" -> acknowledgeFields();
            case "S,REQUEST ALL UPDATE FIELDNAMES" ->
                    list("UPDATE FIELDNAMES", allNames(client.protocol()));
            case "S,REQUEST FUNDAMENTAL FIELDNAMES" ->
                    list("FUNDAMENTAL FIELDNAMES", String.join(",", Fundamental.NAMES));
            case "S,REQUEST WATCHES" ->
                    list("WATCHES", String.join(",", desk.live().watches(this)));
            case "S,UNWATCH ALL" ->
                    desk.live().watches(this).forEach(symbol -> desk.live().unwatch(symbol, this));
            default -> {
                if (!isQuiet(line)) {
                    send("E,!SYNTAX_ERROR!,");
                }
            }
        }
    }

    /** Regional quotes and headlines can be switched on; this market has none to send. */
    private static boolean isQuiet(String line) {
        return line.startsWith("S,REGON,")
                || line.startsWith("S,REGOFF,")
                || line.equals("S,NEWSON")
                || line.equals("S,NEWSOFF");
    }

    private void select(List<String> names) {
        switch (FieldSet.select(names, desk.options().symbolSelectable())) {
            case FieldSet.Selection.Rejected(String name) ->
                    send("E," + name + " is not a valid fieldset field.,");
            case FieldSet.Selection.Accepted(FieldSet selected) -> {
                fields = selected;
                acknowledgeFields();
            }
        }
    }

    private void acknowledgeFields() {
        list("CURRENT UPDATE FIELDNAMES", fields.list());
    }

    private void list(String title, String names) {
        send("S," + title + "," + names + (desk.options().listComma() ? "," : ""));
    }

    private void deliver(CharSequence line) {
        if (!desk.live().clock().isPushed()) {
            client.connection().offer(line);
            return;
        }
        try {
            // The tape waits for its slowest reader; nothing is dropped.
            client.connection().line(line);
        } catch (IOException _) {
            // The reading thread of this connection ends its watches.
        }
    }

    private static String allNames(Protocol protocol) {
        return Stream.of(Field.values())
                .map(field -> field.wireName(protocol))
                .collect(Collectors.joining(","));
    }
}
