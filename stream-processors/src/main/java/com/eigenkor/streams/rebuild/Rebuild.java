package com.eigenkor.streams.rebuild;

import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.market.PolicySpan;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.app.StreamsSettings;
import com.eigenkor.streams.cluster.Cluster;
import com.eigenkor.streams.cluster.Consumption;
import com.eigenkor.streams.cluster.ImpossibleException;
import com.eigenkor.streams.cluster.PolicyTopic;
import com.eigenkor.streams.cluster.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One rebuild, from the look at what can be cut again to what has come of it. */
final class Rebuild {

    private final StreamsSettings settings;
    private final Request request;
    private final Progress progress;
    private boolean isRefused;

    Rebuild(StreamsSettings settings, Request request, Progress progress) {
        this.settings = settings;
        this.request = request;
        this.progress = progress;
    }

    /**
     * Carries it out.
     *
     * @return whether no symbol was refused
     * @throws ImpossibleException when it cannot be carried out
     */
    boolean run() throws InterruptedException {
        try (var cluster = new Cluster(settings.bootstrap())) {
            var lines = new SymbolLines(cluster, settings.bootstrap(), progress);
            var from = firstSessions(lines.of(request.symbols()));
            if (!from.isEmpty()) {
                cutAgain(cluster, from);
            }
            return !isRefused;
        }
    }

    private Map<Symbol, Session> firstSessions(Map<Symbol, SymbolLine> lines) {
        var from = new TreeMap<Symbol, Session>();
        for (Symbol symbol : request.symbols().stream().sorted().toList()) {
            SymbolLine line = lines.get(symbol);
            if (line == null) {
                refuse(symbol, "no trade of it is on " + Topics.TRADES.name());
            } else {
                firstSession(symbol, line).ifPresent(session -> from.put(symbol, session));
            }
        }
        return from;
    }

    private Optional<Session> firstSession(Symbol symbol, SymbolLine line) {
        var oldest = line.oldest(settings.mostRecut());
        String reach =
                oldest.map(session -> "the oldest is " + session.tradingDate())
                        .orElse("there is none");
        if (request.from().isEmpty()) {
            if (oldest.isEmpty()) {
                refuse(
                        symbol,
                        "no session can be read back whole with at most %,d trades; EIGENKOR_REBUILD_TRADES allows more"
                                .formatted(settings.mostRecut()));
            }
            return oldest;
        }
        var asked = request.from().flatMap(line.calendar()::session);
        if (asked.isEmpty()) {
            refuse(
                    symbol,
                    "the calendar %s has no session on %s"
                            .formatted(line.calendar(), request.from().get()));
        } else if (!line.isInReach(asked.get())) {
            refuse(
                    symbol,
                    "the session of %s cannot be read back whole; %s"
                            .formatted(asked.get().tradingDate(), reach));
        } else if (line.tradesFrom(asked.get()) > settings.mostRecut()) {
            refuse(
                    symbol,
                    "%,d trades would have to be read back, EIGENKOR_REBUILD_TRADES allows %,d; %s"
                            .formatted(line.tradesFrom(asked.get()), settings.mostRecut(), reach));
        } else {
            return asked;
        }
        return Optional.empty();
    }

    private void refuse(Symbol symbol, String why) {
        isRefused = true;
        say(symbol, "refused: " + why);
    }

    private void say(Symbol symbol, String what) {
        progress.say(String.format(Locale.ROOT, "%-12s %s", symbol, what));
    }

    private void cutAgain(Cluster cluster, Map<Symbol, Session> from) throws InterruptedException {
        var policies = new PolicyTopic(cluster, settings.bootstrap());
        var toldBefore = policies.ends();
        var letters = new Letters(cluster, settings.bootstrap());
        var ends = new HashMap<Integer, Long>();
        List<Asked> asked = ask(from, cluster.partitions(Topics.TRADES.name()), ends);
        new Consumption(cluster, progress).awaitBars(ends, "records taken");
        var told = new HashMap<Symbol, PolicySpan>();
        policies.read(
                toldBefore,
                span -> {
                    Session first = from.get(span.symbol());
                    if (first != null && first.startMs() == span.sinceMs()) {
                        told.put(span.symbol(), span);
                    }
                });
        var reasons = letters.reasons();
        asked.forEach(one -> report(one, told.get(one.recut().symbol()), reasons.get(one.place())));
    }

    private List<Asked> ask(Map<Symbol, Session> from, int partitions, Map<Integer, Long> ends) {
        var asked = new ArrayList<Asked>();
        try (var sender = new RecutSender(settings.bootstrap(), partitions)) {
            from.forEach((symbol, session) -> {
                EligibilityPolicy policy =
                        request.policy().orElseGet(() -> settings.policies().of(symbol));
                var recut = new Recut(symbol, session.startMs() * 1000, policy.id());
                var at = sender.publish(recut);
                ends.merge(at.partition(), at.offset() + 1, Math::max);
                asked.add(
                        new Asked(
                                recut,
                                session,
                                at.topic() + '-' + at.partition() + '@' + at.offset()));
            });
        }
        return asked;
    }

    private void report(Asked asked, @Nullable PolicySpan told, @Nullable String reason) {
        String under =
                "from %s on, under %s"
                        .formatted(asked.from().tradingDate(), asked.recut().policy());
        if (reason != null) {
            refuse(
                    asked.recut().symbol(),
                    "%s: stream-processors refused it, %s; it is among the dead letters"
                            .formatted(under, reason));
        } else if (told == null) {
            say(asked.recut().symbol(), under + ": nothing to change, all is cut so");
        } else {
            var changed = told.changed();
            say(
                    asked.recut().symbol(),
                    String.format(
                            Locale.ROOT,
                            "%s: %,d bars revised, %,d withdrawn, %,d added",
                            under,
                            changed.revised(),
                            changed.withdrawn(),
                            changed.added()));
        }
    }
}
