package com.eigenkor.serving.app;

import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.serving.live.KafkaMarketReader;
import com.eigenkor.serving.live.LiveMarket;
import com.eigenkor.serving.redis.RedisLink;
import com.eigenkor.serving.rollup.CustomSpecs;
import com.eigenkor.serving.symbols.Instruments;
import com.eigenkor.serving.wire.JsonText;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the server is: {@code /livez}, {@code /readyz}, {@code /api/v1/status}, {@code /config}. */
@RestController
final class StatusController {

    private static final String STYLES =
            Arrays.stream(Style.values())
                    .map(style -> JsonText.quote(style.code()))
                    .collect(Collectors.joining(","));

    private final KafkaMarketReader reader;
    private final LiveMarket market;
    private final StoreHealth store;
    private final RedisLink redis;
    private final Instruments instruments;
    private final String wantedSymbol;
    private final String specs;
    private final InstantSource clock;

    StatusController(
            KafkaMarketReader reader,
            LiveMarket market,
            StoreHealth store,
            RedisLink redis,
            Instruments instruments,
            ServingSettings settings,
            InstantSource clock) {
        this.reader = reader;
        this.market = market;
        this.store = store;
        this.redis = redis;
        this.instruments = instruments;
        this.wantedSymbol = settings.defaultSymbol();
        this.specs =
                settings.platform().unsent().sent().stream()
                        .map(spec -> JsonText.quote(spec.code()))
                        .collect(Collectors.joining(","));
        this.clock = clock;
    }

    /** The process lives. */
    @GetMapping("/livez")
    ResponseEntity<String> live() {
        return answer(200, "{\"status\":\"up\"}");
    }

    /** The live plane has been read; a store or Redis that is down is a weakness, not a stop. */
    @GetMapping("/readyz")
    ResponseEntity<String> ready() {
        boolean isReady = reader.caughtUp().isDone();
        String status = isReady ? "up" : "starting";
        return answer(isReady ? 200 : 503, "{\"status\":\"%s\",%s}".formatted(status, parts()));
    }

    @GetMapping("/api/v1/status")
    ResponseEntity<String> status() {
        long nowMs = clock.millis();
        var feed = market.feed(nowMs);
        var out = new StringBuilder("{\"feed\":{\"state\":\"").append(feed.state().code());
        out.append("\",\"time\":");
        if (feed.timeMs().isPresent()) {
            long timeMs = feed.timeMs().getAsLong();
            out.append(timeMs).append(",\"ageMs\":").append(nowMs - timeMs);
        } else {
            out.append("null,\"ageMs\":null");
        }
        out.append("},\"time\":").append(nowMs).append(',').append(parts()).append('}');
        return answer(200, out.toString());
    }

    private String parts() {
        return "\"store\":\"%s\",\"redis\":\"%s\",\"kafka\":\"%s\""
                .formatted(word(store.isUp()), word(redis.isUp()), word(reader.isConnected()));
    }

    private static String word(boolean isUp) {
        return isUp ? "up" : "down";
    }

    @GetMapping("/api/v1/config")
    ResponseEntity<String> config() {
        return answer(
                200,
                ("{\"specs\":[%s],\"customSpecs\":true,\"customBounds\":{\"mostParts\":%d,"
                                + "\"mostFolded\":%d},\"styles\":[%s],\"defaultSymbol\":%s,"
                                + "\"version\":%s}")
                        .formatted(
                                specs,
                                CustomSpecs.MOST_PARTS,
                                CustomSpecs.MOST_FOLDED,
                                STYLES,
                                JsonText.quote(defaultSymbol()),
                                JsonText.quote(Version.TEXT)));
    }

    /** The configured symbol, or the first there is when it is not known here. */
    private String defaultSymbol() {
        boolean isKnown =
                Symbol.isValid(wantedSymbol)
                        && instruments.find(new Symbol(wantedSymbol)).isPresent();
        if (isKnown) {
            return wantedSymbol;
        }
        return instruments.search("", 1).stream()
                .map(instrument -> instrument.symbol().code())
                .findFirst()
                .orElse(wantedSymbol);
    }

    private static ResponseEntity<String> answer(int status, String json) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(json);
    }
}
