package com.eigenkor.serving.web;

import com.eigenkor.serving.wire.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Problem details as JSON. */
final class ProblemWriter {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final Map<String, String> TITLES =
            Map.ofEntries(
                    Map.entry("unknown_symbol", "Unknown symbol"),
                    Map.entry("bad_symbol", "Malformed symbol"),
                    Map.entry("bad_spec", "Unknown bar spec"),
                    Map.entry("bad_style", "Unknown style"),
                    Map.entry("bad_zone", "Unknown time zone"),
                    Map.entry("bad_exchange", "Malformed exchange"),
                    Map.entry("bad_time_range", "Bad time range"),
                    Map.entry("bad_limit", "Bad limit"),
                    Map.entry("bad_cursor", "Bad cursor"),
                    Map.entry("bad_session", "No such session"),
                    Map.entry("bad_origin", "Origin not allowed"),
                    Map.entry("rate_limited", "Too many requests"),
                    Map.entry("unavailable", "Temporarily unavailable"),
                    Map.entry("not_found", "Not found"));

    private static final Pattern TRACE_PARENT =
            Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    private ProblemWriter() {}

    static byte[] json(int status, String code, String detail, String path, String traceId) {
        var out = new StringBuilder(256);
        JsonText.quote(out.append("{\"type\":"), "urn:eigenkor:problem:" + code);
        JsonText.quote(out.append(",\"title\":"), title(status, code));
        out.append(",\"status\":").append(status);
        JsonText.quote(out.append(",\"detail\":"), detail);
        JsonText.quote(out.append(",\"instance\":"), path);
        JsonText.quote(out.append(",\"code\":"), code);
        JsonText.quote(out.append(",\"traceId\":"), traceId).append('}');
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The caller's trace where it sent one, otherwise a new one. */
    static String traceId(@Nullable String traceParent) {
        if (traceParent != null) {
            var match = TRACE_PARENT.matcher(traceParent);
            if (match.matches()) {
                return match.group(1);
            }
        }
        byte[] id = new byte[16];
        ThreadLocalRandom.current().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private static String title(int status, String code) {
        String title = TITLES.get(code);
        if (title != null) {
            return title;
        }
        var known = HttpStatus.resolve(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }
}
