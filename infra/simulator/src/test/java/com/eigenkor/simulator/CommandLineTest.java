package com.eigenkor.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.simulator.SimulatorSettings.Hours;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @Test
    void noOption_isTheSyntheticMarketOnTheVendorsPorts() {
        SimulatorSettings settings = parse();

        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.level1Port()).isEqualTo(5009);
        assertThat(settings.lookupPort()).isEqualTo(9100);
        assertThat(settings.adminPort()).isEqualTo(9300);
        assertThat(settings.hours()).isEqualTo(Hours.AROUND_THE_CLOCK);
        assertThat(settings.recordings()).isEmpty();
        assertThat(settings.waitForWatch()).isFalse();
        assertThat(settings.speed()).isEqualTo(1);
    }

    @Test
    void everyOption_isRead() {
        SimulatorSettings settings =
                parse(
                        "--seed 7 --rate 2.5 --hours exchange --history-from 2020-01-02 --replay"
                            + " NEPT=a.csv --replay SPY=b.zip --run-past 90m --speed max --start-at"
                            + " 2021-03-01T09:29:50 --wait-for-watch false --tick-days 30 --host"
                            + " 127.0.0.2 --level1-port 1 --lookup-port 2 --admin-port 3"
                            + " --control-port 4 --protocol-delay 0ms --protocol-comma true"
                            + " --list-comma true --symbol-selectable false --symbol-limit 10"
                            + " --tell-volume true --lookups-per-second 25 --lookup-latency 150ms"
                            + " --queue-bytes 4096");

        assertThat(settings.seed()).isEqualTo(7);
        assertThat(settings.rate()).isEqualTo(2.5);
        assertThat(settings.hours()).isEqualTo(Hours.EXCHANGE);
        assertThat(settings.historyFrom()).hasToString("2020-01-02");
        assertThat(settings.recordings()).hasSize(2);
        assertThat(settings.runPast()).isEqualTo(Duration.ofMinutes(90));
        assertThat(settings.speed()).isInfinite();
        assertThat(settings.startAt()).contains(Instant.parse("2021-03-01T14:29:50Z"));
        assertThat(settings.waitForWatch()).isFalse();
        assertThat(settings.tickDays()).isEqualTo(30);
        assertThat(settings.host()).isEqualTo("127.0.0.2");
        assertThat(settings.controlPort()).isEqualTo(4);
        assertThat(settings.lookupLatency()).isEqualTo(Duration.ofMillis(150));
        assertThat(settings.wire().protocolDelay()).isZero();
        assertThat(settings.wire().protocolComma()).isTrue();
        assertThat(settings.wire().listComma()).isTrue();
        assertThat(settings.wire().symbolSelectable()).isFalse();
        assertThat(settings.wire().symbolLimit()).isEqualTo(10);
        assertThat(settings.wire().tellVolume()).isTrue();
        assertThat(settings.wire().lookupsPerSecond()).isEqualTo(25);
        assertThat(settings.wire().queueBytes()).isEqualTo(4096);
    }

    @Test
    void replay_waitsForAWatch() {
        assertThat(parse("--replay NEPT=a.csv").waitForWatch()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--sed 1",
                "--seed",
                "--seed x",
                "--hours sometimes",
                "--speed 0",
                "--speed fast",
                "--wait-for-watch perhaps",
                "--run-past 5",
                "--start-at yesterday",
                "--replay NEPT",
                "--tick-days 0",
                "--symbol-limit 0"
            })
    void unreadableOption_saysWhatIsWrong(String line) {
        assertThatThrownBy(() -> parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).{10,}");
    }

    @Test
    void help_namesEveryOption() {
        var options = Pattern.compile("--[a-z0-9-]+").matcher(CommandLine.HELP);

        assertThat(options.results().map(result -> result.group()).distinct())
                .hasSize(24)
                .contains("--replay", "--speed", "--queue-bytes");
    }

    private static SimulatorSettings parse(String line) {
        return CommandLine.parse(List.of(line.split(" ")));
    }

    private static SimulatorSettings parse() {
        return CommandLine.parse(List.of());
    }
}
