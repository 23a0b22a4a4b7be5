package com.eigenkor.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTest {

    private static final long PATIENCE_S = 20;

    @TempDir Path data;

    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    private Service service = service("exit 0");

    @BeforeEach
    void prepare() {
        new Folders(data).prepare();
    }

    @AfterEach
    void stop() {
        service.stop();
    }

    @Test
    void killedProcess_isStartedAgain() throws Exception {
        service = service("echo ready test; exec sleep 600");
        service.start();
        long first = service.pid();
        ProcessHandle.of(first).ifPresent(ProcessHandle::destroyForcibly);
        assertThat(news.poll(PATIENCE_S, TimeUnit.SECONDS)).contains("test ended with 137");
        assertThat(awaitOtherPid(first)).isNotEqualTo(first);
    }

    @Test
    void processThatEndsAtOnce_isGivenUpWithTheLogNamed() throws Exception {
        service = service("echo no such thing; exit 3");
        service.start();
        String last = "";
        while (!last.contains("stays down")) {
            last = Objects.requireNonNull(news.poll(PATIENCE_S, TimeUnit.SECONDS));
        }
        assertThat(last).contains("5 times").contains("test.log");
        assertThat(service.hasGivenUp()).isTrue();
        assertThat(Files.readString(data.resolve("log/test.log"))).contains("no such thing");
    }

    @Test
    void readiness_isThatOfThePresentProcess() throws Exception {
        service = service("sleep 0.3; echo ready test; exec sleep 600");
        service.start();
        assertThat(service.isReady()).isFalse();
        awaitReady();
        ProcessHandle.of(service.pid()).ifPresent(ProcessHandle::destroyForcibly);
        assertThat(news.poll(PATIENCE_S, TimeUnit.SECONDS)).isNotNull();
        awaitReady();
    }

    @Test
    void stop_endsTheProcessAndRemovesItsPidFile() throws Exception {
        service = service("exec sleep 600");
        service.start();
        long pid = service.pid();
        assertThat(data.resolve("run/test.pid")).hasContent(pid + "\n");
        service.stop();
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive))
                .isNotEqualTo(Optional.of(true));
        assertThat(data.resolve("run/test.pid")).doesNotExist();
        assertThat(news).isEmpty();
    }

    private void awaitReady() throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!service.isReady()) {
            assertThat(System.nanoTime()).as("ready in time").isLessThan(endNs);
            Thread.onSpinWait();
        }
    }

    private long awaitOtherPid(long first) {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (service.pid() == first && System.nanoTime() < endNs) {
            Thread.onSpinWait();
        }
        return service.pid();
    }

    private Service service(String script) {
        return new Service(
                "test",
                List.of("sh", "-c", script),
                Map.of(),
                new Folders(data == null ? Path.of("unused") : data),
                "ready test",
                news::add);
    }
}
