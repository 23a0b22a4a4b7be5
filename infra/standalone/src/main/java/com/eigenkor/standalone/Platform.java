package com.eigenkor.standalone;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A running platform. Every process is a child of this one; a child that dies is started again.
 * Close stops them all, the readers before what they read.
 */
public final class Platform implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration SERVERS_START = Duration.ofMinutes(2);

    private final PlatformSettings settings;
    private final List<Service> services;
    private final Consumer<String> news;
    private final Set<String> announced = new HashSet<>();

    private Platform(PlatformSettings settings, List<Service> services, Consumer<String> news) {
        this.settings = settings;
        this.services = services;
        this.news = news;
    }

    /**
     * Starts every process and returns at once.
     *
     * @param news gets a sentence for all that happens
     * @throws PlatformException when a port is taken, the disk is full or something is not built
     */
    public static Platform start(PlatformSettings settings, Consumer<String> news) {
        return start(settings, AotCache.Mode.USE, news);
    }

    static Platform start(PlatformSettings settings, AotCache.Mode mode, Consumer<String> news) {
        new Folders(settings.data()).prepare();
        requireFree(settings.ports());
        try {
            var services = new Services(settings, mode, news);
            var platform = new Platform(settings, services.all(), news);
            platform.startInOrder(services.servers());
            return platform;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PlatformException("interrupted while starting");
        } catch (IOException failed) {
            throw new PlatformException("cannot start: " + failed.getMessage());
        }
    }

    private static void requireFree(Ports ports) {
        var taken = new ArrayList<String>();
        ports.bySetting()
                .forEach((setting, port) -> {
                    if (port != 0 && !Ports.isFree(port)) {
                        taken.add("%d (%s)".formatted(port, setting));
                    }
                });
        if (!taken.isEmpty()) {
            throw new PlatformException(
                    "port %s is in use; end what uses it (./eigenkor down?) or set the variable in brackets to a free port"
                            .formatted(String.join(", ", taken)));
        }
    }

    /** The programs would only wait for the servers, and take the processor from them. */
    private void startInOrder(List<Service> servers) throws InterruptedException {
        try {
            servers.forEach(Service::start);
            await(servers, SERVERS_START);
            for (Service service : services) {
                if (!servers.contains(service)) {
                    service.start();
                }
            }
        } catch (PlatformException failed) {
            close();
            throw failed;
        }
    }

    /** Where the chart is. */
    public String address() {
        return "http://localhost:" + settings.ports().http();
    }

    /** Where everything listens. */
    public Ports ports() {
        return settings.ports();
    }

    /**
     * Waits until every process has said that it is ready.
     *
     * @throws PlatformException when one has given up or the time is over
     */
    public void awaitReady(Duration patience) throws InterruptedException {
        await(services, patience);
    }

    private void await(List<Service> expected, Duration patience) throws InterruptedException {
        long deadlineNs = System.nanoTime() + patience.toNanos();
        var waiting = new ArrayList<>(expected);
        while (!waiting.isEmpty()) {
            waiting.removeIf(this::announceIfReady);
            for (Service service : waiting) {
                if (service.hasGivenUp() || System.nanoTime() > deadlineNs) {
                    throw new PlatformException(
                            "%s does not come up (./eigenkor logs %s): %s"
                                    .formatted(service.name(), service.name(), service.lastLine()));
                }
            }
            Thread.sleep(POLL);
        }
    }

    private boolean announceIfReady(Service service) {
        boolean isReady = service.isReady();
        if (isReady && announced.add(service.name())) {
            news.accept(service.name() + " is ready");
        }
        return isReady;
    }

    /** Ends a process as a crash would; it is started again. */
    public void kill(String name) {
        for (Service service : services) {
            if (service.name().equals(name)) {
                ProcessHandle.of(service.pid()).ifPresent(ProcessHandle::destroyForcibly);
                return;
            }
        }
        throw new PlatformException("no such process: " + name);
    }

    /** Whether a process has said that it is ready since it was last started. */
    public boolean isReady(String name) {
        return services.stream()
                .anyMatch(service -> service.name().equals(name) && service.isReady());
    }

    @Override
    public void close() {
        services.reversed().forEach(Service::stop);
    }
}
