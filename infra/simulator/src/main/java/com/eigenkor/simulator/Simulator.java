package com.eigenkor.simulator;

import com.eigenkor.market.EventTime;
import com.eigenkor.simulator.recorded.RecordedMarket;
import com.eigenkor.simulator.server.Server;
import com.eigenkor.simulator.synthetic.SyntheticMarket;
import com.eigenkor.simulator.tape.TapeSource;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A running IQConnect: level 1, lookup and admin as the vendor speaks them, and a control port for
 * faults. Thread-safe.
 */
public final class Simulator implements AutoCloseable {

    private static final long SECOND_US = 1_000_000;

    private final Server server;

    private Simulator(Server server) {
        this.server = server;
    }

    /**
     * Loads the market and opens the ports.
     *
     * @throws com.eigenkor.simulator.recorded.UnreadableRecording when a recording cannot be used
     * @throws java.io.UncheckedIOException when a port is taken
     */
    public static Simulator start(SimulatorSettings settings) {
        TapeSource source = source(settings);
        var ports =
                new Server.Ports(
                        settings.host(),
                        settings.level1Port(),
                        settings.lookupPort(),
                        settings.adminPort(),
                        settings.controlPort());
        var server =
                new Server(
                        source,
                        ports,
                        pace(settings, source),
                        settings.wire(),
                        settings.tickDays());
        server.control("latency " + settings.lookupLatency().toMillis());
        server.start();
        return new Simulator(server);
    }

    public int level1Port() {
        return server.ports().level1();
    }

    public int lookupPort() {
        return server.ports().lookup();
    }

    public int adminPort() {
        return server.ports().admin();
    }

    public int controlPort() {
        return server.ports().control();
    }

    /** What the market's clock shows. */
    public Instant now() {
        return EventTime.instant(server.nowUs());
    }

    /**
     * Carries out a line of the control port, for example {@code link down}.
     *
     * @return {@code ok}, or {@code error} and what was wrong
     */
    public String control(String line) {
        return server.control(line);
    }

    @Override
    public void close() {
        server.close();
    }

    private static TapeSource source(SimulatorSettings settings) {
        if (!settings.recordings().isEmpty()) {
            return RecordedMarket.load(settings.recordings());
        }
        return new SyntheticMarket(
                settings.seed(),
                settings.rate(),
                settings.hours() == SimulatorSettings.Hours.AROUND_THE_CLOCK,
                settings.historyFrom());
    }

    private static Server.Pace pace(SimulatorSettings settings, TapeSource source) {
        OptionalLong start =
                settings.startAt()
                        .map(instant -> OptionalLong.of(EventTime.micros(instant)))
                        .orElseGet(() -> secondBefore(source.firstUs()));
        OptionalLong last = source.lastUs();
        long limit =
                last.isPresent()
                        ? last.getAsLong() + settings.runPast().toMillis() * 1000
                        : Long.MAX_VALUE;
        return new Server.Pace(start, settings.speed(), limit, settings.waitForWatch());
    }

    private static OptionalLong secondBefore(OptionalLong us) {
        return us.isEmpty() ? us : OptionalLong.of(us.getAsLong() - SECOND_US);
    }
}
