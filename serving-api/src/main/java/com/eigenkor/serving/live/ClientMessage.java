package com.eigenkor.serving.live;

import com.eigenkor.serving.web.Shown;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client may say on the stream. */
sealed interface ClientMessage {

    /** Follow a series under a number of the client's own. */
    record Subscribe(long id, String symbol, String spec, String style, @Nullable String after)
            implements ClientMessage {}

    record Unsubscribe(long id) implements ClientMessage {}

    record Ping(long n) implements ClientMessage {}

    /** Nothing this server knows; says what is wrong with it. */
    record Malformed(String complaint) implements ClientMessage {}

    /** Reads a message; never throws. */
    static ClientMessage parse(String text) {
        return ClientMessageText.parse(text);
    }
}

final class ClientMessageText {

    /** The largest whole number every JSON reader keeps exact. */
    private static final long MOST = (1L << 53) - 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ClientMessageText() {}

    static ClientMessage parse(String text) {
        try {
            return read(JSON.readTree(text));
        } catch (JacksonException notJson) {
            return new ClientMessage.Malformed("a message must be one JSON object");
        } catch (IllegalArgumentException wrongField) {
            return new ClientMessage.Malformed(String.valueOf(wrongField.getMessage()));
        }
    }

    private static ClientMessage read(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("a message must be one JSON object");
        }
        String type = text(json, "type");
        return switch (type) {
            case "subscribe" ->
                    new ClientMessage.Subscribe(
                            number(json, "id"),
                            text(json, "symbol"),
                            text(json, "spec"),
                            json.has("style") ? text(json, "style") : "ohlc",
                            json.hasNonNull("after") ? text(json, "after") : null);
            case "unsubscribe" -> new ClientMessage.Unsubscribe(number(json, "id"));
            case "ping" -> new ClientMessage.Ping(number(json, "n"));
            default ->
                    throw new IllegalArgumentException(
                            "type must be subscribe, unsubscribe or ping, was '%s'"
                                    .formatted(Shown.of(type)));
        };
    }

    private static String text(JsonNode json, String name) {
        var value = json.get(name);
        if (value == null || !value.isString()) {
            throw new IllegalArgumentException("'" + name + "' must be a text");
        }
        return value.stringValue();
    }

    private static long number(JsonNode json, String name) {
        var value = json.get(name);
        boolean isWhole = value != null && value.isIntegralNumber() && value.canConvertToLong();
        if (!isWhole || Math.abs(value.longValue()) > MOST) {
            throw new IllegalArgumentException("'" + name + "' must be a whole number");
        }
        return value.longValue();
    }
}
