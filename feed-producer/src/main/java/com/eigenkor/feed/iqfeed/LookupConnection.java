package com.eigenkor.feed.iqfeed;

import com.eigenkor.feed.iqfeed.HistoryAnswer.Abandoned;
import com.eigenkor.feed.iqfeed.HistoryAnswer.Complete;
import com.eigenkor.feed.iqfeed.HistoryAnswer.Failed;
import com.eigenkor.feed.iqfeed.HistoryAnswer.Refused;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;

/**
 * One lookup socket with one request at a time. After an answer that was not read to its end the
 * socket is poisoned, the rest would run into the next answer: it is closed.
 */
final class LookupConnection implements AutoCloseable {

    private static final Duration END_AFTER_ERROR = Duration.ofSeconds(2);

    private final FeedSocket socket;
    private final Duration silence;
    private boolean isUsable = true;
    private boolean isPoisoned;

    LookupConnection(FeedSocket socket, Duration silence) {
        this.socket = socket;
        this.silence = silence;
    }

    /** Whether another request may be sent. */
    boolean isUsable() {
        return isUsable;
    }

    /** Asks and reads the whole answer. */
    HistoryAnswer ask(HistoryRequest request, String id, HistorySink sink)
            throws IOException, InterruptedException {
        isUsable = false;
        socket.setReadTimeout(silence);
        socket.send(request.line(id));
        var answer = read(new HistoryParser(request, id), sink);
        isUsable = !(answer instanceof Abandoned) && !isPoisoned;
        return answer;
    }

    private HistoryAnswer read(HistoryParser parser, HistorySink sink)
            throws IOException, InterruptedException {
        long rows = 0;
        long garbage = 0;
        while (true) {
            String line = socket.readLine();
            if (line == null) {
                isPoisoned = true;
                return new Failed("the feed closed the lookup connection");
            }
            switch (parser.parse(line)) {
                case HistoryRow.End _ -> {
                    return new Complete(rows, garbage);
                }
                case HistoryRow.Refused(String text) -> {
                    return refused(text, parser, rows, garbage);
                }
                case HistoryRow.Garbage _ -> garbage += isSystem(line) ? 0 : 1;
                case HistoryRow.Foreign _ -> {}
                case HistoryRow.Tick tick -> {
                    rows++;
                    if (!sink.take(tick)) {
                        return new Abandoned();
                    }
                }
                case HistoryRow.Bar bar -> {
                    rows++;
                    if (!sink.take(bar)) {
                        return new Abandoned();
                    }
                }
            }
        }
    }

    private static boolean isSystem(String line) {
        return line.startsWith("S,");
    }

    private HistoryAnswer refused(String text, HistoryParser parser, long rows, long garbage)
            throws IOException {
        readToEnd(parser);
        String error = text.toLowerCase(Locale.ROOT);
        if (error.contains("!no_data!") || error.contains("invalid symbol")) {
            return new Complete(rows, garbage);
        }
        boolean isLasting =
                error.contains("unauthorized")
                        || error.contains("syntax_error")
                        || error.contains("invalid number of parameters");
        return isLasting ? new Refused(text) : new Failed("the feed answered '" + text + "'");
    }

    /** Some errors come without an end marker; the socket is given up then. */
    private void readToEnd(HistoryParser parser) throws IOException {
        socket.setReadTimeout(END_AFTER_ERROR);
        try {
            String line = socket.readLine();
            while (line != null && !(parser.parse(line) instanceof HistoryRow.End)) {
                line = socket.readLine();
            }
            isPoisoned = line == null;
        } catch (SocketTimeoutException noEndMarker) {
            isPoisoned = true;
        }
    }

    @Override
    public void close() {
        isUsable = false;
        socket.close();
    }
}
