package com.eigenkor.simulator;

import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A client's end of one socket, with a deadline on everything it waits for. */
final class TestClient implements AutoCloseable {

    private static final int DEADLINE_MS = 20_000;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final long deadlineNs = System.nanoTime() + 60_000_000_000L;

    TestClient(int port) throws IOException {
        this(port, 1 << 16);
    }

    /**
     * @param receiveBytes how much the system may take in before the client reads
     */
    TestClient(int port, int receiveBytes) throws IOException {
        socket.setReceiveBufferSize(receiveBytes);
        socket.connect(new InetSocketAddress("127.0.0.1", port), DEADLINE_MS);
        socket.setSoTimeout(DEADLINE_MS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends lines, each with its end. */
    void send(String... lines) throws IOException {
        String text = String.join("\r\n", lines) + "\r\n";
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The next line. */
    String line() throws IOException {
        var line = new StringBuilder();
        for (int next = read(); next != '\n'; next = read()) {
            if (next < 0) {
                return fail("the simulator closed the connection after '%s'", line);
            }
            line.append((char) next);
        }
        if (line.isEmpty() || line.charAt(line.length() - 1) != '\r') {
            fail("a line ends with CR LF: '%s'", line);
        }
        line.setLength(line.length() - 1);
        return line.toString();
    }

    /** The lines up to and including the first that is {@code last}. */
    List<String> until(Predicate<String> last) throws IOException {
        var lines = new ArrayList<String>();
        while (lines.isEmpty() || !last.test(lines.getLast())) {
            if (System.nanoTime() > deadlineNs) {
                fail(
                        "waited in vain; the last lines: %s",
                        lines.reversed().stream().limit(3).toList());
            }
            lines.add(line());
        }
        return lines;
    }

    /** The first line that begins so; others are passed over. */
    String first(String beginning) throws IOException {
        return until(line -> line.startsWith(beginning)).getLast();
    }

    /** Sends a request and gives its rows, without id and end marker. */
    List<String> rows(String request) throws IOException {
        send(request);
        List<String> lines = until(line -> line.endsWith("!ENDMSG!,"));
        return lines.subList(0, lines.size() - 1);
    }

    /** Reads to the end of the connection and tells how many bytes there were. */
    long drain() throws IOException {
        long bytes = 0;
        try {
            while (read() >= 0) {
                bytes++;
            }
        } catch (SocketTimeoutException timeout) {
            throw timeout;
        } catch (IOException _) {
            // A reset is an end, too.
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int read() throws IOException {
        return in.read();
    }
}
