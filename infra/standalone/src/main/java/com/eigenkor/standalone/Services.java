package com.eigenkor.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Which processes a platform has, with their settings. */
final class Services {

    private static final String HOST = "127.0.0.1";

    /** One of each kind first: history is fetched in this order. */
    private static final String SYMBOLS =
            "AAPL,@ES#,EURUSD.FXCM,MSFT,NVDA,TSLA,SPY,QQQ,AMZN,@NQ#,USDJPY.FXCM";

    private final PlatformSettings platform;
    private final Settings settings;
    private final Folders folders;
    private final AotCache cache;
    private final Consumer<String> news;
    private final List<Service> servers;

    Services(PlatformSettings platform, AotCache.Mode mode, Consumer<String> news)
            throws IOException {
        this.platform = platform;
        this.settings = platform.settings();
        this.folders = new Folders(platform.data());
        this.cache = new AotCache(aotFolder(platform.root()), mode);
        this.news = news;
        this.servers = ownServers();
    }

    static Path aotFolder(Path root) {
        return root.resolve("infra/standalone/target/aot");
    }

    /** Where the trial run leaves its data; the launcher knows the place too. */
    static Path firstHistory(Path root) {
        return root.resolve("infra/standalone/target/first-history");
    }

    /** What the programs talk to, as far as it is not elsewhere. */
    List<Service> servers() {
        return servers;
    }

    /** Servers, then programs. */
    List<Service> all() {
        var all = new ArrayList<>(servers);
        all.add(
                application(
                        "feed-producer",
                        "com.eigenkor.feed.app.FeedProducerMain",
                        72,
                        platform.ports().producerHealth()));
        all.add(
                application(
                        "stream-processors",
                        "com.eigenkor.streams.app.StreamProcessorsMain",
                        112,
                        platform.ports().streamsHealth()));
        all.add(application("serving-api", "com.eigenkor.serving.app.ServingApiMain", 96, 0));
        return all;
    }

    private List<Service> ownServers() throws IOException {
        var own = new ArrayList<Service>();
        if (settings.find("EIGENKOR_KAFKA").isEmpty()) {
            own.add(service(broker()));
        }
        if (settings.find("EIGENKOR_REDIS").isEmpty()) {
            own.add(redis());
        }
        if (settings.find("EIGENKOR_IQFEED_HOST").isEmpty()) {
            own.add(service(simulator()));
        }
        return List.copyOf(own);
    }

    private Service service(Program program) {
        return new Service(
                program.name(),
                program.command(platform.root(), platform.java(), cache),
                program.environment(),
                folders,
                "ready " + program.name(),
                news);
    }

    private Program broker() {
        var ports = platform.ports();
        return new Program(
                "broker",
                "infra/standalone",
                BrokerMain.class.getName(),
                112,
                List.of(
                        folders.broker().toString(),
                        String.valueOf(ports.kafka()),
                        String.valueOf(ports.kafkaController())),
                Map.of());
    }

    private Service redis() throws IOException {
        Path binary = RedisBinary.unpackInto(folders.redis());
        var command =
                List.of(
                        binary.toString(),
                        "--bind",
                        HOST,
                        "--port",
                        String.valueOf(platform.ports().redis()),
                        "--dir",
                        folders.redis().toString(),
                        "--maxmemory",
                        "64mb",
                        "--maxmemory-policy",
                        "allkeys-lru",
                        "--save",
                        "60 1");
        return new Service(
                "redis", command, Map.of(), folders, "Ready to accept connections", news);
    }

    private Program simulator() {
        var ports = platform.ports();
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("--level1-port", String.valueOf(ports.level1())));
        arguments.addAll(List.of("--lookup-port", String.valueOf(ports.lookup())));
        arguments.addAll(List.of("--admin-port", String.valueOf(ports.admin())));
        arguments.addAll(List.of("--control-port", String.valueOf(ports.simulatorControl())));
        settings.find("EIGENKOR_SIMULATOR_ARGUMENTS")
                .ifPresent(more -> arguments.addAll(List.of(more.strip().split("\\s+"))));
        return new Program(
                "simulator",
                "infra/simulator",
                "com.eigenkor.simulator.SimulatorMain",
                96,
                arguments,
                Map.of());
    }

    private Service application(String name, String mainClass, int heapMb, int healthPort) {
        var environment = new HashMap<>(common());
        environment.put("EIGENKOR_HEALTH_PORT", String.valueOf(healthPort));
        return service(new Program(name, name, mainClass, heapMb, List.of(), environment));
    }

    private Map<String, String> common() {
        var ports = platform.ports();
        var values = new HashMap<String, String>();
        values.put("EIGENKOR_KAFKA", HOST + ":" + ports.kafka());
        values.put("EIGENKOR_PARTITIONS", "2");
        values.put("EIGENKOR_REDIS", "redis://" + HOST + ":" + ports.redis());
        values.put("EIGENKOR_IQFEED_HOST", HOST);
        values.put("EIGENKOR_IQFEED_LEVEL1_PORT", String.valueOf(ports.level1()));
        values.put("EIGENKOR_IQFEED_LOOKUP_PORT", String.valueOf(ports.lookup()));
        values.put("EIGENKOR_IQFEED_ADMIN_PORT", String.valueOf(ports.admin()));
        values.put("EIGENKOR_SYMBOLS", SYMBOLS);
        // The simulator trades around the clock; a real feed keeps its exchanges' hours.
        boolean isSimulated = settings.find("EIGENKOR_IQFEED_HOST").isEmpty();
        values.put("EIGENKOR_CALENDAR", isSimulated ? "24x7" : "auto");
        values.put("EIGENKOR_STORE", "sqlite:" + folders.bars());
        // Batches are small here, and each compressed one takes buffers of its own.
        values.put("EIGENKOR_COMPRESSION", "none");
        // A page that comes back later loads again, which costs little here.
        values.put("EIGENKOR_KEPT_BARS", "128");
        values.put("EIGENKOR_STATE_DIR", folders.streamsState().toString());
        values.put("EIGENKOR_HTTP_PORT", String.valueOf(ports.http()));
        values.put("EIGENKOR_UI_DIR", platform.root().resolve("ui/dist").toString());
        settings.values().forEach((name, value) -> override(values, name, value));
        return values;
    }

    /** What the user set wins, but the ports of our own servers are already in the values. */
    private static void override(Map<String, String> values, String name, String value) {
        boolean isOurs = name.startsWith("EIGENKOR_") || name.startsWith("DTN_");
        if (isOurs && !value.isBlank() && !name.endsWith("_PORT")) {
            values.put(name, value);
        } else if (isOurs && !value.isBlank() && !values.containsKey(name)) {
            values.put(name, value);
        }
    }
}
