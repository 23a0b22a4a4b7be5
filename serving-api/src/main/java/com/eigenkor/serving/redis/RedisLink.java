package com.eigenkor.serving.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One connection to Redis. A command takes at most a quarter of a second; after three failures in a
 * row all fail at once until a ping, sent every second, is answered again. Every method's Mono ends
 * with {@link RedisDownException} when Redis is down.
 */
public final class RedisLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);
    private static final Duration TIMEOUT = Duration.ofMillis(250);
    private static final Duration PING_EVERY = Duration.ofSeconds(1);
    private static final int MOST_QUEUED = 2000;
    private static final int IO_THREADS = 2;
    private static final int FAILURES_TO_GIVE_UP = 3;

    private final ClientResources resources;
    private final RedisClient client;
    private final RedisURI uri;
    private final Disposable pings;
    private volatile @Nullable StatefulRedisConnection<String, byte[]> connection;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean isUp;

    /** Connects in the background, for ever. */
    public RedisLink(RedisURI uri) {
        this.uri = uri;
        resources =
                ClientResources.builder()
                        .ioThreadPoolSize(IO_THREADS)
                        .computationThreadPoolSize(IO_THREADS)
                        .build();
        client = RedisClient.create(resources);
        client.setOptions(options());
        pings =
                Flux.interval(Duration.ZERO, PING_EVERY)
                        .onBackpressureDrop()
                        .concatMap(tick -> look(), 1)
                        .subscribe();
    }

    private static ClientOptions options() {
        return ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_QUEUED)
                .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
                .build();
    }

    /** Whether Redis answered a moment ago. */
    public boolean isUp() {
        return isUp;
    }

    /** The value of a key; empty when there is none. */
    public Mono<byte[]> get(String key) {
        return ask(commands -> commands.get(key));
    }

    /** Sets a key for a time. */
    public Mono<Void> set(String key, byte[] value, Duration stays) {
        return ask(commands -> commands.psetex(key, stays.toMillis(), value)).then();
    }

    /** Lets a key stay for another time; false when there is none. */
    public Mono<Boolean> keep(String key, Duration stays) {
        return ask(commands -> commands.pexpire(key, stays.toMillis()));
    }

    private <T> Mono<T> ask(
            Function<RedisReactiveCommands<String, byte[]>, ? extends Publisher<T>> command) {
        return Mono.defer(() -> {
            var open = connection;
            if (open == null || !isUp) {
                return Mono.error(new RedisDownException("Redis is down"));
            }
            return Mono.from(command.apply(open.reactive()))
                    .doOnSuccess(answer -> failures.set(0))
                    .onErrorMap(this::down);
        });
    }

    private RedisDownException down(Throwable failed) {
        failed(failed);
        return new RedisDownException("Redis did not answer");
    }

    private Mono<Void> look() {
        return connected()
                .flatMap(open -> open.reactive().ping())
                .doOnNext(pong -> answered())
                .doOnError(this::failed)
                .onErrorComplete()
                .then();
    }

    private Mono<StatefulRedisConnection<String, byte[]>> connected() {
        var open = connection;
        if (open != null) {
            return Mono.just(open);
        }
        var codec = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
        return Mono.fromCompletionStage(() -> client.connectAsync(codec, uri))
                .doOnNext(fresh -> connection = fresh);
    }

    private void answered() {
        failures.set(0);
        if (!isUp) {
            isUp = true;
            LOG.info("Redis answers");
        }
    }

    private void failed(Throwable failure) {
        if (failures.incrementAndGet() >= FAILURES_TO_GIVE_UP && isUp) {
            isUp = false;
            LOG.warn(
                    "Redis is down: no new sessions, no page cache ({})",
                    failure.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        pings.dispose();
        client.shutdown(Duration.ZERO, TIMEOUT);
        resources.shutdown(0, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
