package com.eigenkor.feed.app;

import com.eigenkor.feed.translate.TimeCheck.Origin;
import java.util.Locale;
import java.util.Map;

/** The metrics, in the text form that Prometheus reads. No label names a symbol: they are many. */
final class MetricsText {

    private final StringBuilder out = new StringBuilder(2048);

    private MetricsText() {}

    static String of(FeedState state, long acknowledged) {
        var text = new MetricsText();
        text.gauge("up", "1 while the feed is there", state.isUp() ? 1 : 0);
        text.gauge(
                "vendor_connected",
                "1 while IQConnect says that it reaches the vendor",
                state.isVendorConnected() ? 1 : 0);
        state.clockAgeMs()
                .ifPresent(age ->
                        text.gauge(
                                "clock_age_milliseconds",
                                "since the feed last told the time",
                                age));
        text.gauge("symbols_live", "symbols without a gap", state.live());
        text.gauge("symbols_behind", "symbols that still load missed trades", state.behind());
        text.gauge(
                "symbols_waiting",
                "symbols without trades whose history does not answer",
                state.waiting());
        text.gauge("symbols_absent", "symbols the feed does not deliver", state.absent());
        var tally = state.tally();
        text.counter("trades_live", "trades published as they came", tally.live());
        text.counter("trades_backfilled", "trades published from history", tally.backfilled());
        text.counter("vendor_bars", "bars of the vendor published", tally.vendorBars());
        text.counter("corrections", "corrections published", tally.corrections());
        text.counter("duplicates_dropped", "trades that were published", tally.duplicates());
        text.counter("gaps_filled", "gaps closed from history", tally.fills());
        text.counter("volume_holes", "holes the day volume told of", tally.holes());
        text.counter("holes_unfilled", "holes history did not fill", tally.unfilled());
        text.counter("gaps_told", "stretches of time told to be unknown", tally.gaps());
        text.counter("gaps_filled_late", "those history has told since", tally.gapsFilled());
        text.counter("gaps_given_up", "those it is no longer asked for", tally.gapsLost());
        text.counter("reconnects", "times the feed came back", state.reconnects());
        text.counter("garbage_lines", "lines that could not be read", state.garbage());
        text.refused(state.refused());
        text.counter("clock_jumps", "times the feed's clock jumped", state.clockJumps());
        text.counter("lookup_requests", "history requests asked", state.lookupRequests());
        text.counter("records_acknowledged", "records Kafka has taken", acknowledged);
        return text.out.toString();
    }

    private void gauge(String name, String help, long value) {
        metric(name, "gauge", help, value);
    }

    private void counter(String name, String help, long value) {
        metric(name + "_total", "counter", help, value);
    }

    /** One number for each that told of such trades. */
    private void refused(Map<Origin, Long> refused) {
        String full = describe("trades_refused_total", "counter", "trades left out, and why");
        for (Origin origin : Origin.values()) {
            String source = origin.name().toLowerCase(Locale.ROOT);
            out.append(full)
                    .append("{reason=\"ahead_of_clock\",source=\"")
                    .append(source)
                    .append("\"} ")
                    .append(refused.getOrDefault(origin, 0L))
                    .append('\n');
        }
    }

    private void metric(String name, String type, String help, long value) {
        String full = describe(name, type, help);
        out.append(full).append(' ').append(value).append('\n');
    }

    /** Returns the whole name. */
    private String describe(String name, String type, String help) {
        String full = "eigenkor_feed_" + name;
        out.append("# HELP ").append(full).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(full).append(' ').append(type).append('\n');
        return full;
    }
}
