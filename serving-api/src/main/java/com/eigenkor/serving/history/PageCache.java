package com.eigenkor.serving.history;

import com.eigenkor.serving.redis.RedisDownException;
import com.eigenkor.serving.redis.RedisLink;
import com.eigenkor.serving.web.JsonBody;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import reactor.core.publisher.Mono;

/**
 * Finished pages in Redis. A page's key names the last revision its maker knew of, so a revision
 * leaves the pages before it behind. A process knows the revisions of its last quarter of an hour
 * at the least and pages stay for less: one that knows of none cannot meet a page older than one.
 */
final class PageCache {

    private static final Duration STAYS = Duration.ofMinutes(10);

    private final RedisLink redis;

    PageCache(RedisLink redis) {
        this.redis = redis;
    }

    /** The page of a key; empty when there is none or Redis is down. */
    Mono<JsonBody> get(String key) {
        return redis.get(key)
                .map(PageCache::unpack)
                .onErrorResume(RedisDownException.class, down -> Mono.empty());
    }

    /** Keeps a page, or not when Redis is down. */
    Mono<Void> put(String key, JsonBody body) {
        return redis.set(key, pack(body), STAYS)
                .onErrorResume(RedisDownException.class, down -> Mono.empty());
    }

    private static byte[] pack(JsonBody body) {
        byte[] etag = body.etag().getBytes(StandardCharsets.US_ASCII);
        byte[] packed = new byte[1 + etag.length + body.gzip().length];
        packed[0] = (byte) etag.length;
        System.arraycopy(etag, 0, packed, 1, etag.length);
        System.arraycopy(body.gzip(), 0, packed, 1 + etag.length, body.gzip().length);
        return packed;
    }

    private static JsonBody unpack(byte[] packed) {
        int bodyAt = 1 + packed[0];
        String etag = new String(packed, 1, packed[0], StandardCharsets.US_ASCII);
        return new JsonBody(Arrays.copyOfRange(packed, bodyAt, packed.length), etag);
    }
}
