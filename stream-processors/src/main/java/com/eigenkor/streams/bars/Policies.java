package com.eigenkor.streams.bars;

import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.PolicySpan;
import com.eigenkor.market.PolicySpan.Changed;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Under which policy a symbol is cut, and was before. It changes where a session begins, so that no
 * bar under a day mixes two; each late trade is taken under the policy of its own session. Recuts
 * put sessions under another one afterwards; under which they had begun stays known, so that the
 * line can be fed again as it was.
 */
final class Policies {

    /** More than there are in the days that a late trade or a recut wants to be told again. */
    private static final int KEPT = 64;

    /**
     * The first session under a policy.
     *
     * @param startMs start of the session; the least number where it was the first of all
     * @param begun the policy it began under
     * @param policy the one it is cut under now
     */
    record Since(long startMs, EligibilityPolicy begun, EligibilityPolicy policy) {

        Since(long startMs, EligibilityPolicy policy) {
            this(startMs, policy, policy);
        }
    }

    /**
     * A recut that was carried out.
     *
     * @param fromMs start of its first session
     * @param atUs what was over then
     */
    record Carried(long fromMs, long atUs, EligibilityPolicy policy) {}

    /** Ascending; empty before the first trade. */
    private final List<Since> all = new ArrayList<>();

    /** In the order in which they came. */
    private final List<Carried> carried = new ArrayList<>();

    private boolean isSettled;

    /** Null before the first trade. */
    @Nullable EligibilityPolicy current() {
        return all.isEmpty() ? null : all.getLast().policy();
    }

    List<Since> all() {
        return all;
    }

    List<Carried> carried() {
        return carried;
    }

    /** A session begins. Returns whether that is told: it does so under another policy. */
    boolean enter(Session session, EligibilityPolicy chosen) {
        if (isSettled) {
            return false;
        }
        if (all.isEmpty()) {
            all.add(new Since(Long.MIN_VALUE, chosen));
            return true;
        }
        Since last = all.getLast();
        boolean isNewest = last.startMs() < session.startMs();
        boolean isOther = !chosen.equals(last.begun()) || !chosen.equals(last.policy());
        if (isNewest && isOther) {
            all.add(new Since(session.startMs(), chosen));
            forget();
            return true;
        }
        return false;
    }

    /** What no late trade and no recut reaches any more. */
    private void forget() {
        while (all.size() > KEPT) {
            all.removeFirst();
        }
        while (carried.size() > KEPT) {
            carried.removeFirst();
        }
    }

    /** The policy that a session that has begun is cut under. */
    EligibilityPolicy at(Session session) {
        return at(session.startMs()).policy();
    }

    /** The policy that a session began under. */
    EligibilityPolicy begun(Session session) {
        return at(session.startMs()).begun();
    }

    private Since at(long startMs) {
        for (int i = all.size() - 1; i > 0; i--) {
            if (all.get(i).startMs() <= startMs) {
                return all.get(i);
            }
        }
        return all.getFirst();
    }

    /** Whether every session from one on is cut under a policy. */
    boolean areUnder(EligibilityPolicy policy, long fromMs) {
        return at(fromMs).policy().equals(policy)
                && all.stream()
                        .filter(since -> since.startMs() > fromMs)
                        .allMatch(since -> since.policy().equals(policy));
    }

    /** Every session from one on, up to the newest, is cut under another policy. */
    void recut(Carried recut) {
        long fromMs = recut.fromMs();
        if (at(fromMs).startMs() < fromMs) {
            Since split = new Since(fromMs, at(fromMs).begun(), recut.policy());
            all.add(all.indexOf(at(fromMs)) + 1, split);
        }
        all.replaceAll(since ->
                since.startMs() < fromMs
                        ? since
                        : new Since(since.startMs(), since.begun(), recut.policy()));
        carried.add(recut);
        forget();
    }

    /** Tells since when sessions are cut under the newest. */
    void tellNewest(Symbol symbol, BarSink out) {
        out.cut(span(symbol, all.getLast(), Changed.NOTHING));
    }

    /** Tells all, and what a recut has changed. */
    void tell(Symbol symbol, Carried recut, Changed changed, BarSink out) {
        for (Since since : all) {
            boolean isFirst = since.startMs() == recut.fromMs();
            out.cut(span(symbol, since, isFirst ? changed : Changed.NOTHING));
        }
    }

    private static PolicySpan span(Symbol symbol, Since since, Changed changed) {
        return new PolicySpan(
                symbol,
                Math.max(0, since.startMs()),
                since.begun().id(),
                since.policy().id(),
                changed);
    }

    void set(Policies other) {
        isSettled = false;
        all.clear();
        all.addAll(other.all);
        carried.clear();
        carried.addAll(other.carried);
    }

    /** Takes others that tell all sessions to come: none begins under another policy. */
    void settle(Policies known) {
        set(known);
        isSettled = true;
    }
}
