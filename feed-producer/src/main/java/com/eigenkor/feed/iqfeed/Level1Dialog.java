package com.eigenkor.feed.iqfeed;

import com.eigenkor.feed.iqfeed.FeedMessage.Link;
import com.eigenkor.market.Symbol;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One level-1 connection from greeting to end. Columns first, watches only when they are
 * acknowledged; the watchdog counts the time spent waiting for bytes, not the time spent on them.
 */
final class Level1Dialog {

    private static final Duration POLL = Duration.ofMillis(200);

    private final FeedSocket socket;
    private final List<Symbol> watchList;
    private final Level1Watchdog watchdog;
    private final Level1Listener listener;
    private final Runnable onUp;
    private final RefusedWatches refused;
    private final Level1Parser parser = new Level1Parser();
    private boolean isLinkUp;
    private boolean isUp;
    private final Set<Symbol> watched = new HashSet<>();

    Level1Dialog(
            FeedSocket socket,
            List<Symbol> watchList,
            Level1Timing timing,
            Level1Listener listener,
            Runnable onUp,
            RefusedWatches refused) {
        this.socket = socket;
        this.watchList = watchList;
        this.watchdog = new Level1Watchdog(timing);
        this.listener = listener;
        this.onUp = onUp;
        this.refused = refused;
    }

    /** Talks until the connection is of no more use and says why. */
    String run() throws IOException {
        socket.setReadTimeout(POLL);
        select();
        while (true) {
            try {
                String line = socket.readLine();
                if (line == null) {
                    return "IQConnect closed the connection";
                }
                watchdog.lineCame();
                take(parser.parse(line));
            } catch (SocketTimeoutException quiet) {
                // The watchdog below judges the silence.
            }
            if (isUp) {
                watch(refused.takeDue());
            }
            String verdict = verdict();
            if (!verdict.isEmpty()) {
                return verdict;
            }
        }
    }

    /** The connection is over: tells the listener if it thinks otherwise. */
    void end(String reason) {
        goDown(reason);
    }

    private void select() throws IOException {
        socket.send("S,SELECT UPDATE FIELDS," + String.join(",", Level1Layout.SELECTION));
    }

    private void take(FeedMessage message) throws IOException {
        switch (message) {
            case Link link -> link(link.state());
            case FeedMessage.Clock _ -> {
                watchdog.clockCame();
                isLinkUp = true;
            }
            case FeedMessage.Garbage(String reason) -> listener.garbage(reason);
            case FeedMessage.NotFound(Symbol symbol) -> refused(symbol);
            case FeedMessage.LimitReached(Symbol symbol) -> refused(symbol);
            case FeedMessage.Fundamental(Listing listing) -> refused.delivered(listing.symbol());
            case FeedMessage.FieldNames _,
                    FeedMessage.Traded _,
                    FeedMessage.Refresh _,
                    FeedMessage.Corrected _,
                    FeedMessage.Customer _,
                    FeedMessage.Stats _,
                    FeedMessage.Refused _,
                    FeedMessage.Notice _ -> {}
        }
        if (!isUp && isLinkUp && parser.layout().isComplete()) {
            goUp();
        }
        if (isUp) {
            listener.message(message);
        }
    }

    private void refused(Symbol symbol) {
        watched.remove(symbol);
        refused.refused(symbol);
    }

    private void link(Link.State state) throws IOException {
        switch (state) {
            case CONNECTED -> {
                isLinkUp = true;
                watchdog.clockCame();
            }
            case DISCONNECTED -> {
                isLinkUp = false;
                goDown("IQConnect lost its link to the vendor");
            }
            case GAVE_UP -> {
                isLinkUp = false;
                goDown("IQConnect gave up its link to the vendor");
                askToConnect();
            }
        }
    }

    /** Another login may have taken ours: asking more often would be a fight nobody wins. */
    private void askToConnect() throws IOException {
        if (watchdog.mayAskToConnect()) {
            socket.send("S,CONNECT");
        }
    }

    private void goUp() throws IOException {
        isUp = true;
        watchdog.clockCame();
        onUp.run();
        listener.up();
        watch(watchList);
    }

    private void watch(List<Symbol> symbols) throws IOException {
        for (Symbol symbol : symbols) {
            socket.send((watched.add(symbol) ? "t" : "f") + symbol.code());
        }
    }

    private void goDown(String reason) {
        if (isUp) {
            isUp = false;
            listener.down(reason);
        }
    }

    /** Why the connection is of no more use, empty while it is. */
    private String verdict() throws IOException {
        watchdog.waited(socket.takeWaitedNanos());
        if (!parser.layout().isComplete()) {
            if (watchdog.isSelectionDue()) {
                select();
            }
            return watchdog.selection();
        }
        return isLinkUp ? watchdog.clock() : watchdog.link();
    }
}
