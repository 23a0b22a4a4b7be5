package com.eigenkor.serving.symbols;

import com.eigenkor.market.Instrument;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.serving.web.Parameters;
import com.eigenkor.serving.wire.JsonText;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/symbols}. */
@RestController
final class SymbolsController {

    private static final int MOST = 1000;

    private final Instruments instruments;
    private final SeriesNames names;

    SymbolsController(Instruments instruments, SeriesNames names) {
        this.instruments = instruments;
        this.names = names;
    }

    @GetMapping(
            path = {"/api/v1/symbols", "/api/v1/symbols/"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    String search(ServerHttpRequest request) {
        var parameters = Parameters.of(request.getQueryParams());
        int limit = parameters.number("limit", 1, MOST, 50, "bad_limit");
        var out = new StringBuilder("{\"symbols\":[");
        String separator = "";
        for (var instrument : instruments.search(parameters.text("query").orElse(""), limit)) {
            append(out.append(separator), instrument);
            separator = ",";
        }
        return out.append("]}").toString();
    }

    /** The rest of the path, since a symbol may hold a slash. */
    @GetMapping(path = "/api/v1/symbols/{*symbol}", produces = MediaType.APPLICATION_JSON_VALUE)
    String one(@PathVariable String symbol) {
        return append(new StringBuilder(), names.instrument(symbol.substring(1))).toString();
    }

    private StringBuilder append(StringBuilder out, Instrument instrument) {
        JsonText.quote(out.append("{\"symbol\":"), instrument.symbol().code());
        JsonText.quote(out.append(",\"description\":"), instrument.description());
        JsonText.quote(out.append(",\"kind\":"), instrument.kind());
        JsonText.quote(out.append(",\"exchange\":"), instrument.exchange());
        out.append(",\"decimals\":").append(instrument.scale());
        JsonText.quote(out.append(",\"calendar\":"), instrument.calendar());
        JsonText.quote(out.append(",\"zone\":"), zone(instrument));
        JsonText.quote(out.append(",\"currency\":"), instrument.currency());
        out.append(",\"policy\":");
        instruments
                .policy(instrument.symbol())
                .ifPresentOrElse(id -> JsonText.quote(out, id), () -> out.append("null"));
        return out.append('}');
    }

    private static String zone(Instrument instrument) {
        return SessionCalendar.of(instrument.calendar()).zone().getId();
    }
}
