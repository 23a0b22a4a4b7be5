package com.eigenkor.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformSettingsTest {

    @TempDir Path folder;

    @Test
    void environment_overridesPortsAndPlace() {
        var settings =
                PlatformSettings.fromEnvironment(
                        Map.of(
                                "EIGENKOR_ROOT", folder.toString(),
                                "EIGENKOR_DATA", "elsewhere",
                                "EIGENKOR_HTTP_PORT", "9001"));
        assertThat(settings.data()).isEqualTo(folder.resolve("elsewhere"));
        assertThat(settings.ports().http()).isEqualTo(9001);
        assertThat(settings.ports().kafka()).isEqualTo(Ports.USUAL.kafka());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "eighty", "80 80"})
    void port_thatIsNone_isNamedWithItsSetting(String port) {
        assertThatThrownBy(() -> Ports.from(new Settings(Map.of("EIGENKOR_HTTP_PORT", port))))
                .isInstanceOf(PlatformException.class)
                .hasMessage("EIGENKOR_HTTP_PORT must be a port from 1 to 65535, was '%s'", port);
    }

    @Test
    void freePorts_areDistinct() {
        var ports = Ports.free().bySetting().values();
        assertThat(new HashSet<>(ports)).hasSize(ports.size());
    }

    @Test
    void start_onATakenPort_saysWhichAndWhatToDo() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings =
                    PlatformSettings.fromEnvironment(
                            Map.of(
                                    "EIGENKOR_ROOT", folder.toString(),
                                    "EIGENKOR_HTTP_PORT", String.valueOf(taken.getLocalPort())));
            assertThatThrownBy(() -> Platform.start(settings, news -> {}))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("%d (EIGENKOR_HTTP_PORT)".formatted(taken.getLocalPort()))
                    .hasMessageContaining("./eigenkor down");
        }
    }

    @Test
    void start_withoutABuild_saysHowToBuild() {
        var settings = PlatformSettings.apart(folder, folder.resolve("data"), Map.of());
        assertThatThrownBy(() -> Platform.start(settings, news -> {}))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("./eigenkor build");
    }

    @Test
    void outsideServers_keepOurOwnFromStarting() throws IOException {
        build(
                "infra/standalone",
                "infra/simulator",
                "feed-producer",
                "stream-processors",
                "serving-api");
        var outside =
                Map.of(
                        "EIGENKOR_KAFKA", "broker:9092",
                        "EIGENKOR_REDIS", "redis://cache:6379",
                        "EIGENKOR_IQFEED_HOST", "feed");
        assertThat(names(Map.of()))
                .containsExactly(
                        "broker",
                        "redis",
                        "simulator",
                        "feed-producer",
                        "stream-processors",
                        "serving-api");
        assertThat(names(outside))
                .containsExactly("feed-producer", "stream-processors", "serving-api");
    }

    private List<String> names(Map<String, String> values) throws IOException {
        var settings = PlatformSettings.apart(folder, folder.resolve("data"), values);
        return new Services(settings, AotCache.Mode.OFF, news -> {})
                .all().stream().map(Service::name).toList();
    }

    private void build(String... modules) throws IOException {
        for (String module : modules) {
            Path target = folder.resolve(module).resolve("target");
            Files.createDirectories(target);
            Files.createFile(target.resolve(Path.of(module).getFileName() + "-1.0.0-SNAPSHOT.jar"));
            Files.writeString(target.resolve("class-path"), "a.jar");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,amd64,redis-server-6.2.6-v5-linux-amd64",
        "Linux,aarch64,redis-server-6.2.7-linux-arm64",
        "Mac OS X,aarch64,redis-server-6.2.6-v5-darwin-arm64",
        "Mac OS X,x86_64,redis-server-6.2.6-v5-darwin-amd64"
    })
    void redisBinary_isInThePackage_forEachMachine(String os, String arch, String name)
            throws IOException {
        assertThat(RedisBinary.nameFor(os, arch)).isEqualTo(name);
        try (var packed = RedisBinary.class.getResourceAsStream("/" + name)) {
            assertThat(packed).isNotNull();
        }
    }

    @Test
    void redisBinary_forAnotherSystem_saysWhatToDo() {
        assertThatThrownBy(() -> RedisBinary.nameFor("Windows 11", "amd64"))
                .hasMessageContaining("EIGENKOR_REDIS");
    }
}
