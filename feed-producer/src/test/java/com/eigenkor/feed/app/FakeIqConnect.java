package com.eigenkor.feed.app;

import com.eigenkor.feed.iqfeed.FeedAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A small IQConnect in this process: one market whose trades history knows and live tells, and
 * switches for what goes wrong. Its clock is its own: one second a tick, started by hand.
 */
final class FakeIqConnect implements AutoCloseable {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyyMMdd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter US_DATE =
            DateTimeFormatter.ofPattern("MM/dd/yyyy", Locale.ROOT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter REQUEST =
            DateTimeFormatter.ofPattern("yyyyMMdd HHmmss", Locale.ROOT);

    /** One print of the market. */
    record Tick(String symbol, LocalDateTime at, long price, long size, long total, long id) {}

    private final ServerSocket level1 = listen();
    private final ServerSocket lookup = listen();
    private final ServerSocket admin = listen();
    private final List<Connection> streams = new CopyOnWriteArrayList<>();
    private final List<Tick> market = new ArrayList<>();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private final Set<String> overLimit = ConcurrentHashMap.newKeySet();
    private final Queue<String> nextAnswers = new ConcurrentLinkedQueue<>();
    private volatile @Nullable String lastingAnswer;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile boolean isLinkUp = true;
    private volatile boolean isClockSilent;
    private volatile boolean isClosed;
    private volatile long lookupDelayMs;
    private LocalDateTime now = LocalDateTime.of(2026, 11, 24, 10, 0, 0);

    FakeIqConnect() {
        accept(level1, this::stream);
        accept(lookup, this::answer);
        accept(admin, this::administer);
        Thread.ofVirtual().start(this::tick);
    }

    FeedAddress address() {
        return new FeedAddress(
                "127.0.0.1", level1.getLocalPort(), lookup.getLocalPort(), admin.getLocalPort());
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private interface Talk {
        void with(Connection connection) throws IOException;
    }

    private void accept(ServerSocket server, Talk talk) {
        Thread.ofVirtual()
                .start(() -> {
                    while (!isClosed) {
                        try {
                            var connection = new Connection(server.accept());
                            Thread.ofVirtual().start(() -> talk(talk, connection));
                        } catch (IOException closed) {
                            return;
                        }
                    }
                });
    }

    private void talk(Talk talk, Connection connection) {
        try (connection) {
            talk.with(connection);
        } catch (IOException gone) {
            // The other side left.
        } finally {
            streams.remove(connection);
        }
    }

    private void tick() {
        while (!isClosed) {
            synchronized (this) {
                now = now.plusSeconds(1);
                if (isLinkUp && !isClockSilent) {
                    tellAll("T," + CLOCK.format(now));
                }
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void tellAll(String line) {
        streams.forEach(stream -> stream.tell(line));
    }

    /** A print; told live to whoever watches, when the link is up. */
    synchronized Tick trade(String symbol, long size) {
        return trade(symbol, size, true);
    }

    /** A print that only history will know. */
    synchronized Tick untoldTrade(String symbol, long size) {
        return trade(symbol, size, false);
    }

    /** A print that did not happen, told for a time ahead. */
    synchronized void tellAhead(String symbol, Duration ahead) {
        var tick = new Tick(symbol, now.plus(ahead), 1, 1, 1, 1_000_000);
        tellAll(live(tick));
    }

    /** Time goes by without a word. */
    synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    private Tick trade(String symbol, long size, boolean isTold) {
        long before =
                market.stream()
                        .filter(tick -> tick.symbol().equals(symbol))
                        .mapToLong(Tick::total)
                        .max()
                        .orElse(0);
        var tick =
                new Tick(
                        symbol,
                        now.plusNanos(market.size() % 1_000 * 1_000L),
                        10_000 + market.size(),
                        size,
                        before + size,
                        market.size() + 1L);
        market.add(tick);
        if (isTold && isLinkUp) {
            streams.stream()
                    .filter(stream -> stream.watches.contains(symbol))
                    .forEach(stream -> stream.tell(live(tick)));
        }
        return tick;
    }

    private static String live(Tick tick) {
        return "Q,%s,%d.%02d,%d,%s,%s,11,01,0,%d,%d,%d,C,0,"
                .formatted(
                        tick.symbol(),
                        tick.price() / 100,
                        tick.price() % 100,
                        tick.size(),
                        US_DATE.format(tick.at()),
                        TIME.format(tick.at()),
                        tick.at().getDayOfMonth(),
                        tick.id(),
                        tick.total());
    }

    synchronized List<Tick> market(String symbol) {
        return market.stream().filter(tick -> tick.symbol().equals(symbol)).toList();
    }

    /** Lines clients sent, all ports. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    synchronized void linkDown() {
        isLinkUp = false;
        tellAll("S,SERVER DISCONNECTED");
    }

    synchronized void linkUp() {
        isLinkUp = true;
        tellAll("S,SERVER CONNECTED");
    }

    void silenceClock(boolean silent) {
        isClockSilent = silent;
    }

    void garbage() {
        tellAll("\0\0,,,rubbish");
        tellAll("Q,AAPL,notanumber");
    }

    void dropLevel1() {
        streams.forEach(Connection::close);
    }

    void slowLookups(long delayMs) {
        lookupDelayMs = delayMs;
    }

    /** Answers the next trade request with this error, or breaks it off where it says CUT. */
    void answerNext(String error) {
        nextAnswers.add(error);
    }

    /** Answers every trade request with this error; null for none. */
    void answerAlways(@Nullable String error) {
        lastingAnswer = error;
    }

    void doNotKnow(String symbol) {
        unknown.add(symbol);
    }

    /** A listing has come. */
    void know(String symbol) {
        unknown.remove(symbol);
    }

    /** Says nothing when it is watched. */
    void doNotAnswer(String symbol) {
        unanswered.add(symbol);
    }

    void limit(String symbol) {
        overLimit.add(symbol);
    }

    private void stream(Connection connection) throws IOException {
        connection.tell("S,KEY,99999");
        connection.tell(isLinkUp ? "S,SERVER CONNECTED" : "S,SERVER DISCONNECTED");
        connection.tell("S,CUST,real_time,1.2.3.4,60002,x,4.7.2.0,0,A,,500,QT_API,,");
        connection.tell("S,CURRENT UPDATE FIELDNAMES,Symbol,Most Recent Trade,Message Contents");
        streams.add(connection);
        for (String line = connection.hear(); line != null; line = connection.hear()) {
            heard.add(line);
            obey(connection, line);
        }
    }

    private synchronized void obey(Connection connection, String line) {
        String select = "S,SELECT UPDATE FIELDS,";
        if (line.startsWith(select)) {
            connection.tell(
                    "S,CURRENT UPDATE FIELDNAMES,Symbol," + line.substring(select.length()));
        } else if (line.startsWith("t") || line.startsWith("f")) {
            watch(connection, line.substring(1), line.charAt(0) == 'f');
        }
    }

    private void watch(Connection connection, String symbol, boolean isRefresh) {
        if (unanswered.contains(symbol)) {
            return;
        }
        if (unknown.contains(symbol)) {
            connection.tell("n," + symbol);
        } else if (overLimit.contains(symbol)) {
            connection.tell("S,SYMBOL LIMIT REACHED," + symbol);
        } else if (!isRefresh || connection.watches.contains(symbol)) {
            connection.watches.add(symbol);
            connection.tell(
                    "F,"
                            + symbol
                            + ",".repeat(17)
                            + symbol
                            + " INC,"
                            + ",".repeat(12)
                            + "2,,,1,5,");
            connection.tell("P," + symbol + ",1.00,1,11/20/2026,15:59:59,11,01,0,20,1,1,Cbacv,0,");
        }
    }

    private void answer(Connection connection) throws IOException {
        for (String line = connection.hear(); line != null; line = connection.hear()) {
            heard.add(line);
            if (line.startsWith("H")) {
                history(connection, line.split(",", -1));
            }
        }
    }

    private void history(Connection connection, String[] request) {
        boolean isTrades = request[0].equals("HTT");
        String id = isTrades ? request[8] : request[0].equals("HIT") ? request[9] : request[6];
        sleep(lookupDelayMs);
        String lasting = lastingAnswer;
        String error = !isTrades ? null : lasting != null ? lasting : nextAnswers.poll();
        if (error != null && !error.equals("CUT")) {
            connection.tell(id + ",E," + error + ",");
            connection.tell(id + ",!ENDMSG!,");
            return;
        }
        if (isTrades) {
            var from = LocalDateTime.parse(request[2], REQUEST);
            var rows =
                    market(request[1]).stream().filter(tick -> !tick.at().isBefore(from)).toList();
            boolean isCut = error != null;
            rows.stream()
                    .limit(isCut ? rows.size() / 2 : rows.size())
                    .forEach(tick -> connection.tell(id + "," + row(tick)));
            if (isCut) {
                connection.close();
                return;
            }
        } else if (request[0].equals("HDT")) {
            connection.tell(id + ",LH,2026-11-20,3.00,1.00,2.00,2.50,100,0,");
        } else {
            connection.tell(id + ",LH,2026-11-20 10:00:00,3.00,1.00,2.00,2.50,100,10,0,");
        }
        connection.tell(id + ",!ENDMSG!,");
    }

    private static String row(Tick tick) {
        return "LH,%s,%d.%02d,%d,%d,0,0,%d,C,11,01,0,%d,"
                .formatted(
                        STAMP.format(tick.at()),
                        tick.price() / 100,
                        tick.price() % 100,
                        tick.size(),
                        tick.total(),
                        tick.id(),
                        tick.at().getDayOfMonth());
    }

    private void administer(Connection connection) throws IOException {
        connection.tell(
                "S,STATS,1.2.3.4,60003,500,1,8,0,0,0,Apr 01 6:48PM,Apr 01"
                        + " 08:49PM,Connected,6.2.0.15,4,3,0,0,5,1,0,");
        for (String line = connection.hear(); line != null; line = connection.hear()) {
            heard.add(line);
            if (line.startsWith("S,REGISTER CLIENT APP")) {
                connection.tell("S,REGISTER CLIENT APP COMPLETED,");
            }
        }
    }

    private static void sleep(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        isClosed = true;
        level1.close();
        lookup.close();
        admin.close();
        dropLevel1();
    }

    /** One client's socket. */
    private static final class Connection implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader in;
        private final OutputStream out;
        private final Set<String> watches = ConcurrentHashMap.newKeySet();

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            this.out = socket.getOutputStream();
        }

        @Nullable String hear() throws IOException {
            return in.readLine();
        }

        synchronized void tell(String line) {
            try {
                out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            } catch (IOException gone) {
                close();
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                // Nothing is left to close.
            }
        }
    }
}
