package com.eigenkor.store;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** InfluxDB in a container, where Docker runs and has its image. */
final class InfluxContainer implements InfluxRuntime {

    private static final String IMAGE = "influxdb:2.7";
    private static final int INNER_PORT = 8086;

    private final GenericContainer<?> container;
    private final int port = InfluxRuntime.freePort();

    private InfluxContainer() {
        // A fixed port, so that the server is where it was when it comes back.
        var binding = PortBinding.parse("127.0.0.1:%d:%d".formatted(port, INNER_PORT));
        container =
                new GenericContainer<>(DockerImageName.parse(IMAGE))
                        .withExposedPorts(INNER_PORT)
                        .withCreateContainerCmdModifier(command ->
                                command.withHostConfig(new HostConfig().withPortBindings(binding)));
        container.start();
    }

    static Optional<InfluxRuntime> start() {
        return isPossible() ? Optional.of(new InfluxContainer()) : Optional.empty();
    }

    private static boolean isPossible() {
        try {
            return hasSocket() && DockerClientFactory.instance().isDockerAvailable() && hasImage();
        } catch (NoClassDefFoundError withoutTestcontainers) {
            return false;
        }
    }

    /** Looked at first, because Testcontainers reports a missing Docker with many stack traces. */
    private static boolean hasSocket() {
        return System.getenv("DOCKER_HOST") != null
                || Files.exists(Path.of("/var/run/docker.sock"))
                || Files.exists(
                        Path.of(System.getProperty("user.home"), ".docker/run/docker.sock"));
    }

    private static boolean hasImage() {
        try {
            var client = DockerClientFactory.instance().client();
            return client.inspectImageCmd(IMAGE).exec() != null;
        } catch (DockerException absent) {
            return false;
        }
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public boolean hasEnded() {
        return !container.isRunning();
    }

    @Override
    public String log() {
        return container.getLogs();
    }

    @Override
    public void crash() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void recover() {
        container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void close() {
        container.stop();
    }
}
