package com.eigenkor.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The loopback ports of everything. */
public record Ports(
        int http,
        int kafka,
        int kafkaController,
        int redis,
        int level1,
        int lookup,
        int admin,
        int simulatorControl,
        int producerHealth,
        int streamsHealth) {

    private static final Collection<DatagramSocket> CLAIMED = new ConcurrentLinkedQueue<>();

    /** What {@code ./eigenkor up} uses when nothing else is said. */
    public static final Ports USUAL =
            new Ports(8000, 19092, 19093, 16379, 15009, 19100, 19300, 19309, 18081, 18082);

    /** Free ports, for tests and trial runs beside a running platform. */
    public static Ports free() {
        int[] port = free(10);
        return new Ports(
                port[0], port[1], port[2], port[3], port[4], port[5], port[6], port[7], port[8],
                port[9]);
    }

    /** So many free ports, given to nobody else who asks here as long as this process lives. */
    public static int[] free(int count) {
        var sockets = new ArrayList<ServerSocket>();
        try {
            while (sockets.size() < count) {
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                if (claim(socket.getLocalPort())) {
                    sockets.add(socket);
                } else {
                    socket.close();
                }
            }
            int[] ports = sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException noPorts) {
            throw new UncheckedIOException(noPorts);
        }
    }

    /** Takes the datagram port of the same number, which no server here wants, for a sign. */
    private static boolean claim(int port) {
        try {
            CLAIMED.add(new DatagramSocket(port, InetAddress.getLoopbackAddress()));
            return true;
        } catch (SocketException another) {
            return false;
        }
    }

    /** The usual ports, each replaced by its setting where there is one. */
    static Ports from(Settings settings) {
        return new Ports(
                settings.port("EIGENKOR_HTTP_PORT", USUAL.http),
                settings.port("EIGENKOR_KAFKA_PORT", USUAL.kafka),
                settings.port("EIGENKOR_KAFKA_CONTROLLER_PORT", USUAL.kafkaController),
                settings.port("EIGENKOR_REDIS_PORT", USUAL.redis),
                settings.port("EIGENKOR_IQFEED_LEVEL1_PORT", USUAL.level1),
                settings.port("EIGENKOR_IQFEED_LOOKUP_PORT", USUAL.lookup),
                settings.port("EIGENKOR_IQFEED_ADMIN_PORT", USUAL.admin),
                settings.port("EIGENKOR_SIMULATOR_CONTROL_PORT", USUAL.simulatorControl),
                settings.port("EIGENKOR_PRODUCER_HEALTH_PORT", USUAL.producerHealth),
                settings.port("EIGENKOR_STREAMS_HEALTH_PORT", USUAL.streamsHealth));
    }

    /** Setting name and port of each, for messages. */
    Map<String, Integer> bySetting() {
        var ports = new LinkedHashMap<String, Integer>();
        ports.put("EIGENKOR_HTTP_PORT", http);
        ports.put("EIGENKOR_KAFKA_PORT", kafka);
        ports.put("EIGENKOR_KAFKA_CONTROLLER_PORT", kafkaController);
        ports.put("EIGENKOR_REDIS_PORT", redis);
        ports.put("EIGENKOR_IQFEED_LEVEL1_PORT", level1);
        ports.put("EIGENKOR_IQFEED_LOOKUP_PORT", lookup);
        ports.put("EIGENKOR_IQFEED_ADMIN_PORT", admin);
        ports.put("EIGENKOR_SIMULATOR_CONTROL_PORT", simulatorControl);
        ports.put("EIGENKOR_PRODUCER_HEALTH_PORT", producerHealth);
        ports.put("EIGENKOR_STREAMS_HEALTH_PORT", streamsHealth);
        return ports;
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
