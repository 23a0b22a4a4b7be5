package com.eigenkor.system;

import com.eigenkor.system.VendorFiles.Tick;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Asks the feed's own history for what traded, over its wire. */
final class Tape {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMdd HHmmss");
    private static final DateTimeFormatter MICRO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

    private Tape() {}

    /**
     * The trades of a symbol in {@code [from, to]}, each as {@code timeUs price size tickId
     * center}. Bounds are whole seconds.
     */
    static List<String> trades(int lookupPort, String symbol, Instant from, Instant to)
            throws IOException {
        return ask(lookupPort, symbol, from, to).stream().map(Tape::trade).toList();
    }

    /** The same as prints. */
    static List<Tick> ticks(int lookupPort, String symbol, Instant from, Instant to)
            throws IOException {
        return ask(lookupPort, symbol, from, to).stream().map(Tape::tick).toList();
    }

    private static List<String[]> ask(int lookupPort, String symbol, Instant from, Instant to)
            throws IOException {
        try (var socket = new Socket("127.0.0.1", lookupPort)) {
            socket.setSoTimeout(60_000);
            var in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            send(socket, "S,SET PROTOCOL,6.2");
            in.readLine();
            send(socket, "HTT,%s,%s,%s,,,,1,tape,".formatted(symbol, eastern(from), eastern(to)));
            var rows = new ArrayList<String[]>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.contains("!ENDMSG!")) {
                    return rows;
                }
                String[] field = line.split(",", -1);
                if (field[1].equals("LH")) {
                    rows.add(field);
                }
            }
            throw new IOException("the answer ended early");
        }
    }

    private static Tick tick(String[] field) {
        return new Tick(
                LocalDateTime.parse(field[2], MICRO),
                new BigDecimal(field[3]),
                Long.parseLong(field[4]),
                field[9].charAt(0),
                Long.parseLong(field[8]),
                Integer.parseInt(field[10]));
    }

    private static String trade(String[] field) {
        var time = LocalDateTime.parse(field[2], MICRO).atZone(NEW_YORK).toInstant();
        long timeUs = time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
        return "%d %s %s %s %s".formatted(timeUs, field[3], field[4], field[8], field[10]);
    }

    private static String eastern(Instant instant) {
        return SECOND.format(instant.atZone(NEW_YORK));
    }

    private static void send(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
