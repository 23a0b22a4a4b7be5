package com.eigenkor.simulator.server;

import com.eigenkor.simulator.history.HistoryDesk;
import com.eigenkor.simulator.tape.TapeSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the handlers of all ports share. */
final class Desk {

    /** The client version the simulator claims to be. */
    static final String VERSION = "6.2.0.25";

    private final TapeSource source;
    private final LiveDesk live;
    private final HistoryDesk history;
    private final ServerLink link;
    private final Faults faults;
    private final WireOptions options;
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();
    private final Statistics statistics;

    Desk(
            TapeSource source,
            LiveDesk live,
            HistoryDesk history,
            ServerLink link,
            Faults faults,
            WireOptions options) {
        this.source = source;
        this.live = live;
        this.history = history;
        this.link = link;
        this.faults = faults;
        this.options = options;
        statistics = new Statistics(this);
    }

    TapeSource source() {
        return source;
    }

    LiveDesk live() {
        return live;
    }

    HistoryDesk history() {
        return history;
    }

    ServerLink link() {
        return link;
    }

    Faults faults() {
        return faults;
    }

    WireOptions options() {
        return options;
    }

    /** Everyone connected to any port but the control port. */
    Set<Client> clients() {
        return clients;
    }

    Statistics statistics() {
        return statistics;
    }
}
