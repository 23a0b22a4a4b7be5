package com.eigenkor.serving.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarKey;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a careful client makes of one subscription: the bars by identity, the highest revision of
 * each.
 */
final class ModelClient implements Outlet {

    /**
     * @param revision of a closed bar; -1 of one in progress
     * @param close its close as written
     */
    record Known(int revision, String close) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final TreeMap<BarKey, Known> closed = new TreeMap<>();
    final TreeMap<BarKey, Integer> deliveries = new TreeMap<>();
    final TreeMap<BarKey, String> texts = new TreeMap<>();
    @Nullable BarKey forming;
    @Nullable String formingText;
    @Nullable String formingClose;
    @Nullable String cursor;
    @Nullable Integer closeCode;
    long room;
    int resets;
    private long seq;

    @Override
    public long demand() {
        return room;
    }

    @Override
    public void send(String text) {
        room = Math.max(0, room - 1);
        var message = JSON.readTree(text);
        switch (message.get("type").stringValue()) {
            case "subscribed" -> cursor = message.get("cursor").stringValue();
            case "reset" -> {
                resets++;
                closed.clear();
                texts.clear();
                cursor = message.get("cursor").stringValue();
            }
            case "bar" -> bar(message, text);
            default -> {}
        }
    }

    private void bar(JsonNode message, String text) {
        seq++;
        assertThat(message.get("seq").longValue()).isEqualTo(seq);
        cursor = message.get("cursor").stringValue();
        var bar = message.get("bar");
        var key = new BarKey(bar.get("t").longValue(), bar.get("n").intValue());
        String close = bar.get("c").asString();
        String written = text.substring(text.indexOf("\"bar\":") + 6, text.length() - 1);
        if (bar.get("f").booleanValue()) {
            formingText = written;
            forming = key;
            formingClose = close;
            return;
        }
        if (bar.has("withdrawn") && key.equals(forming) && !closed.containsKey(key)) {
            forming = null;
            formingText = null;
            formingClose = null;
            return;
        }
        int revision = bar.get("r").intValue();
        deliveries.merge(key, 1, Integer::sum);
        var known = closed.get(key);
        assertThat(known == null || known.revision() < revision)
                .as("%s revision %d comes once, and none after a higher one", key, revision)
                .isTrue();
        closed.put(key, new Known(revision, close));
        texts.put(key, written);
    }

    @Override
    public void close(int code, String reason) {
        closeCode = code;
    }
}
