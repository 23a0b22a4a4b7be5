package com.eigenkor.simulator.server;

import com.eigenkor.simulator.history.HistoryDesk;
import com.eigenkor.simulator.tape.TapeSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** All ports over one market. Listens from {@link #start} to {@link #close}. */
public final class Server implements AutoCloseable {

    private final Set<Level1Handler> streams = ConcurrentHashMap.newKeySet();
    private final Set<AdminHandler> admins = ConcurrentHashMap.newKeySet();
    private final LiveDesk live;
    private final Listener level1;
    private final Listener lookup;
    private final Listener admin;
    private final Listener control;
    private final FaultCommands commands;
    private final ScheduledExecutorService seconds =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("admin-seconds").factory());

    /**
     * Where to listen.
     *
     * @param level1 port; 0 for any free one, as for the others
     */
    public record Ports(String host, int level1, int lookup, int admin, int control) {}

    /**
     * How the market's clock goes.
     *
     * @param startUs what it shows at first; the wall's time when empty
     * @param speed multiple of the wall's pace; positive infinity pushes it from print to print as
     *     fast as the readers take them
     * @param limitUs instant from which it goes at the wall's pace
     * @param waitForWatch whether it stands still until something is watched
     */
    public record Pace(OptionalLong startUs, double speed, long limitUs, boolean waitForWatch) {}

    /**
     * Opens the ports.
     *
     * @param tickDays calendar days that trades reach back in history
     * @throws java.io.UncheckedIOException when a port is taken
     */
    public Server(TapeSource source, Ports ports, Pace pace, WireOptions options, int tickDays) {
        var clock = new MarketClock(pace.startUs(), pace.speed(), pace.limitUs());
        var faults = new Faults();
        var link = new ServerLink();
        live =
                new LiveDesk(
                        source,
                        clock,
                        faults,
                        link,
                        new LiveDesk.LiveOptions(
                                pace.waitForWatch(), options.tellVolume(), options.symbolLimit()));
        var history = new HistoryDesk(source, clock::nowUs, tickDays);
        var desk = new Desk(source, live, history, link, faults, options);
        var meter = new RequestMeter(options.lookupsPerSecond());
        int queue = options.queueBytes();
        level1 = new Listener("level1", ports.host(), ports.level1(), queue, c -> stream(desk, c));
        lookup =
                new Listener(
                        "lookup",
                        ports.host(),
                        ports.lookup(),
                        queue,
                        c -> new LookupHandler(desk, c, meter));
        admin = new Listener("admin", ports.host(), ports.admin(), queue, c -> admin(desk, c));
        commands =
                new FaultCommands(
                        desk,
                        line -> streams.forEach(stream -> stream.send(line)),
                        Map.of("level1", level1, "lookup", lookup, "admin", admin));
        control =
                new Listener(
                        "control",
                        ports.host(),
                        ports.control(),
                        queue,
                        c -> new ControlHandler(c, commands::run));
        link.onChange(up -> {
            String state = up ? "S,SERVER CONNECTED" : "S,SERVER DISCONNECTED";
            streams.forEach(stream -> stream.send(state));
        });
    }

    public void start() {
        live.start();
        level1.start();
        lookup.start();
        control.start();
        admin.start();
        var _ =
                seconds.scheduleAtFixedRate(
                        () -> admins.forEach(AdminHandler::everySecond), 1, 1, TimeUnit.SECONDS);
    }

    /** The ports that are open. */
    public Ports ports() {
        return new Ports("", level1.port(), lookup.port(), admin.port(), control.port());
    }

    /** The market's time, microseconds UTC. */
    public long nowUs() {
        return live.clock().nowUs();
    }

    /** Carries out a line of the control port and gives the answer. */
    public String control(String line) {
        return commands.run(line);
    }

    @Override
    public void close() {
        seconds.shutdownNow();
        live.close();
        level1.close();
        lookup.close();
        admin.close();
        control.close();
    }

    private LineHandler stream(Desk desk, Connection connection) {
        var handler = new Level1Handler(desk, connection);
        return new Registered<>(handler, handler, streams);
    }

    private LineHandler admin(Desk desk, Connection connection) {
        var handler = new AdminHandler(desk, connection);
        return new Registered<>(handler, handler, admins);
    }

    /** A handler that is in a set while its connection is open. */
    private record Registered<H>(LineHandler handler, H self, Set<H> all) implements LineHandler {

        @Override
        public void opened() {
            all.add(self);
            handler.opened();
        }

        @Override
        public void received(String line) throws InterruptedException {
            handler.received(line);
        }

        @Override
        public void closed() {
            all.remove(self);
            handler.closed();
        }
    }
}
