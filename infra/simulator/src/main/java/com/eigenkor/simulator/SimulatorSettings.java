package com.eigenkor.simulator;

import com.eigenkor.simulator.recorded.Recording;
import com.eigenkor.simulator.server.WireOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How a {@link Simulator} runs. {@link #builder} starts from the defaults: a synthetic market
 * around the clock at the wall's time on free loopback ports.
 *
 * @param host address to listen on
 * @param level1Port 0 for any free port, as for the others
 * @param seed of the synthetic market
 * @param rate trades of the synthetic market relative to about 0.3 a second and symbol
 * @param hours when the synthetic market trades
 * @param historyFrom earliest date of the synthetic market
 * @param recordings files to replay; empty for the synthetic market
 * @param speed multiple of the wall's pace; positive infinity goes as fast as the readers take it
 * @param startAt what the market's clock shows first; empty for the wall's time, or the second
 *     before the first trade of a replay
 * @param waitForWatch whether the market's clock stands still until something is watched
 * @param runPast how long after the last trade of a replay the clock goes on at {@code speed}; then
 *     it goes at the wall's pace
 * @param tickDays calendar days that trades reach back in history
 * @param lookupLatency time a lookup request takes before its answer begins
 * @param wire behaviour in which real installations differ
 */
public record SimulatorSettings(
        String host,
        int level1Port,
        int lookupPort,
        int adminPort,
        int controlPort,
        long seed,
        double rate,
        Hours hours,
        LocalDate historyFrom,
        List<Recording> recordings,
        double speed,
        Optional<Instant> startAt,
        boolean waitForWatch,
        Duration runPast,
        int tickDays,
        Duration lookupLatency,
        WireOptions wire) {

    /** When the synthetic market trades. */
    public enum Hours {
        /** Every New York date, midnight to midnight. */
        AROUND_THE_CLOCK,
        /** Each symbol by the calendar of its exchange. */
        EXCHANGE
    }

    public SimulatorSettings {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed must be above 0, was " + speed);
        }
        if (tickDays < 1) {
            throw new IllegalArgumentException("tick days must be at least 1, was " + tickDays);
        }
        recordings = List.copyOf(recordings);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings; every one has a default. */
    public static final class Builder {

        private String host = "127.0.0.1";
        private int level1Port;
        private int lookupPort;
        private int adminPort;
        private int controlPort;
        private long seed = 1;
        private double rate = 1;
        private Hours hours = Hours.AROUND_THE_CLOCK;
        private LocalDate historyFrom = LocalDate.of(2015, 1, 1);
        private List<Recording> recordings = List.of();
        private double speed = 1;
        private Optional<Instant> startAt = Optional.empty();
        private Optional<Boolean> waitForWatch = Optional.empty();
        private Duration runPast = Duration.ofHours(5);
        private int tickDays = 180;
        private Duration lookupLatency = Duration.ZERO;
        private WireOptions wire = WireOptions.USUAL;

        private Builder() {}

        public Builder host(String address) {
            host = address;
            return this;
        }

        /** Level 1, lookup, admin and control, 0 for any free port. */
        public Builder ports(int level1, int lookup, int admin, int control) {
            level1Port = level1;
            lookupPort = lookup;
            adminPort = admin;
            controlPort = control;
            return this;
        }

        public Builder level1Port(int port) {
            level1Port = port;
            return this;
        }

        public Builder lookupPort(int port) {
            lookupPort = port;
            return this;
        }

        public Builder adminPort(int port) {
            adminPort = port;
            return this;
        }

        public Builder controlPort(int port) {
            controlPort = port;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder rate(double factor) {
            rate = factor;
            return this;
        }

        public Builder hours(Hours value) {
            hours = value;
            return this;
        }

        public Builder historyFrom(LocalDate date) {
            historyFrom = date;
            return this;
        }

        public Builder replay(List<Recording> files) {
            recordings = files;
            return this;
        }

        public Builder speed(double factor) {
            speed = factor;
            return this;
        }

        /** As fast as the readers take it. */
        public Builder maxSpeed() {
            return speed(Double.POSITIVE_INFINITY);
        }

        public Builder startAt(Instant instant) {
            startAt = Optional.of(instant);
            return this;
        }

        /** Default: a replay waits, the synthetic market does not. */
        public Builder waitForWatch(boolean wait) {
            waitForWatch = Optional.of(wait);
            return this;
        }

        public Builder runPast(Duration duration) {
            runPast = duration;
            return this;
        }

        public Builder tickDays(int days) {
            tickDays = days;
            return this;
        }

        public Builder lookupLatency(Duration latency) {
            lookupLatency = latency;
            return this;
        }

        public Builder wire(WireOptions options) {
            wire = options;
            return this;
        }

        public SimulatorSettings build() {
            return new SimulatorSettings(
                    host,
                    level1Port,
                    lookupPort,
                    adminPort,
                    controlPort,
                    seed,
                    rate,
                    hours,
                    historyFrom,
                    recordings,
                    speed,
                    startAt,
                    waitForWatch.orElse(!recordings.isEmpty()),
                    runPast,
                    tickDays,
                    lookupLatency,
                    wire);
        }
    }
}
