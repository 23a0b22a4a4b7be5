package com.eigenkor.feed.sequence;

import static com.eigenkor.feed.sequence.Trades.AAPL;
import static com.eigenkor.feed.sequence.Trades.START_US;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A market, a feed that breaks, a history server and a producer that is restarted, in random order
 * on one thread. History knows every trade, but may be away or begin too late for a while; live
 * repeats some, loses some and is cut.
 */
final class FeedWorld {

    private static final long OVERLAP_US = 15_000_000;

    private final RandomGenerator random;
    private final int latePercent;
    private final boolean isHistoryFaulty;
    private final List<Gap> open = new ArrayList<>();
    private final RecordingSink sink = new RecordingSink();
    private final List<Trade> truth = new ArrayList<>();
    private SymbolLine line = line(Published.NOTHING);
    private ClockBeats beats = beats(Map.of());
    private boolean isConnected;
    private int fill = -1;
    private List<Trade> answer = List.of();
    private int answered;
    private long nowUs = START_US;
    private long volume;
    private long earlyBeats;
    private long takenUp;
    private boolean isHistoryAway;
    private long historyBeginsUs = Long.MIN_VALUE;

    FeedWorld(RandomGenerator random, int latePercent, boolean isHistoryFaulty) {
        this.random = random;
        this.latePercent = latePercent;
        this.isHistoryFaulty = isHistoryFaulty;
    }

    List<Trade> truth() {
        return truth;
    }

    List<Trade> published() {
        return sink.trades();
    }

    List<FeedGap> gaps() {
        return sink.events.stream()
                .filter(FeedGap.class::isInstance)
                .map(FeedGap.class::cast)
                .toList();
    }

    /**
     * In which the feed came back after a gap: those of its end and of the first live trade behind.
     */
    Set<Long> joinedSeconds() {
        var seconds = new HashSet<Long>();
        boolean isJoining = false;
        for (FeedEvent event : sink.events) {
            if (event instanceof FeedGap gap) {
                seconds.add(gap.untilUs() / 1_000_000);
                isJoining = true;
            } else if (isJoining && event instanceof Trade trade && isLive(trade)) {
                seconds.add(trade.timeUs() / 1_000_000);
                isJoining = false;
            }
        }
        return seconds;
    }

    private static boolean isLive(Trade trade) {
        return trade.source() == Source.LIVE;
    }

    /** Beats that were sent while a trade before them was not, nor told to be missing. */
    long beatsThatCameTooEarly() {
        return earlyBeats;
    }

    /** Gaps that still waited for history at a restart. */
    long gapsTakenUp() {
        return takenUp;
    }

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            step(random.nextInt(1000));
        }
        isHistoryAway = false;
        historyBeginsUs = Long.MIN_VALUE;
        isConnected = false;
        connect();
        while (!line.isLive()) {
            history();
        }
        open.addAll(line.takeGaps());
        while (!open.isEmpty()) {
            fillLate();
        }
    }

    private void step(int dice) {
        if (dice < 500) {
            trade();
        } else if (dice < 900) {
            history();
        } else if (dice < 980) {
            clock();
        } else if (dice < 993) {
            cutOrConnect();
        } else {
            restart();
        }
        if (isHistoryFaulty && !published().isEmpty()) {
            faulty(random.nextInt(1000));
        }
    }

    private void faulty(int dice) {
        if (dice < 20) {
            isHistoryAway = !isHistoryAway;
        } else if (dice < 25) {
            historyBeginsUs = (nowUs / 1_000_000 - random.nextLong(60)) * 1_000_000;
        } else if (dice < 30) {
            historyBeginsUs = Long.MIN_VALUE;
        } else if (dice < 40) {
            line.giveUp(fill, "history is away");
        } else if (dice < 60 && !open.isEmpty()) {
            fillLate();
        }
        open.addAll(line.takeGaps());
    }

    /** History is asked for a gap and tells it whole, or a part of it, or nothing. */
    private void fillLate() {
        Gap gap = open.get(random.nextInt(open.size()));
        var rows =
                told(gap.askFromUs()).stream()
                        .filter(trade -> trade.timeUs() < gap.untilUs() + 1_000_000)
                        .toList();
        boolean isBroken = isHistoryAway || random.nextInt(4) == 0;
        int count = isBroken ? random.nextInt(rows.size() + 1) : rows.size();
        boolean isReached = false;
        for (Trade trade : rows.subList(0, count)) {
            isReached |= line.late(gap, trade);
        }
        if (!isBroken && isReached) {
            line.filled(gap);
            open.remove(gap);
        }
    }

    private List<Trade> told(long fromUs) {
        return truth.stream()
                .filter(trade -> trade.timeUs() >= Math.max(fromUs, historyBeginsUs))
                .sorted(Comparator.comparingLong(Trade::timeUs))
                .map(trade -> Trades.from(Source.BACKFILL, trade))
                .toList();
    }

    private void trade() {
        nowUs += random.nextInt(4) == 0 ? 0 : random.nextLong(700_000);
        boolean isLate = random.nextInt(100) < latePercent;
        long timeUs = isLate ? nowUs - random.nextLong(OVERLAP_US / 2) : nowUs;
        long size = 1 + random.nextLong(500);
        volume += size;
        var trade = Trades.trade(timeUs, truth.size() + 1, size, volume);
        truth.add(trade);
        boolean isLost = random.nextInt(100) == 0 && !isHistoryFaulty;
        if (isConnected && !isLost) {
            deliver(trade);
            if (random.nextInt(50) == 0) {
                deliver(trade);
            }
        }
    }

    private void deliver(Trade trade) {
        if (line.live(trade) == Delivery.HOLE) {
            ask(line.fill());
        }
    }

    private void ask(int number) {
        fill = number;
        line.liveSince(fill, nowUs);
        answer = told(line.ask(fill).orElse(Long.MIN_VALUE));
        answered = 0;
    }

    /** A few rows of the answer, sometimes its end, sometimes a break in it. */
    private void history() {
        if (fill < 0 || !line.isFilling(fill) || isHistoryAway) {
            return;
        }
        if (random.nextInt(60) == 0) {
            ask(fill);
        }
        int rows = random.nextInt(40);
        while (rows > 0 && answered < answer.size()) {
            line.history(fill, answer.get(answered));
            answered++;
            rows--;
        }
        if (answered == answer.size() && line.join(fill) == Joint.ASK_AGAIN) {
            ask(fill);
        }
    }

    private void clock() {
        if (!isConnected) {
            return;
        }
        int before = sink.beats.size();
        beats.clock(nowUs);
        if (sink.beats.size() > before) {
            judge(sink.beats.getLast());
        }
    }

    /** A lost trade is known to be missing only by the next one; such are not the beat's fault. */
    private void judge(ClockBeat beat) {
        var ids = new HashSet<>(published().stream().map(TradeId::of).toList());
        var gaps = gaps();
        long heardUpTo = published().isEmpty() ? 0 : published().getLast().dayVolume();
        boolean isMissing =
                truth.stream()
                        .filter(trade -> trade.timeUs() < beat.timeUs())
                        .filter(trade -> trade.dayVolume() < heardUpTo)
                        .filter(trade -> gaps.stream().noneMatch(gap -> holds(gap, trade)))
                        .anyMatch(trade -> !ids.contains(TradeId.of(trade)));
        earlyBeats += isMissing ? 1 : 0;
    }

    private static boolean holds(FeedGap gap, Trade trade) {
        return gap.timeUs() <= trade.timeUs() && trade.timeUs() <= gap.untilUs();
    }

    private void cutOrConnect() {
        if (isConnected) {
            isConnected = false;
        } else {
            connect();
        }
    }

    private void connect() {
        isConnected = true;
        ask(line.beginFill());
    }

    private void restart() {
        isConnected = false;
        fill = -1;
        long lastBeat = sink.beats.isEmpty() ? Long.MIN_VALUE : sink.beats.getLast().timeUs();
        line = line(onTheTopic());
        open.clear();
        open.addAll(line.takeGaps());
        takenUp += open.size();
        beats = beats(lastBeat == Long.MIN_VALUE ? Map.of() : Map.of(0, lastBeat));
    }

    private Published onTheTopic() {
        var trades = published();
        if (trades.isEmpty()) {
            return Published.NOTHING;
        }
        long newest = trades.stream().mapToLong(Trade::timeUs).max().orElseThrow();
        long completeAfter = newest - OVERLAP_US - random.nextLong(5_000_000);
        var recent = trades.stream().filter(trade -> trade.timeUs() > completeAfter).toList();
        var lastBeat =
                sink.beats.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(sink.beats.getLast().timeUs());
        return new Published(
                recent,
                completeAfter,
                OptionalLong.empty(),
                OptionalLong.empty(),
                lastBeat,
                sink.open.stream().map(gap -> pending(gap, trades)).toList());
    }

    private PendingGap pending(FeedGap gap, List<Trade> trades) {
        long last =
                trades.stream()
                        .mapToLong(Trade::timeUs)
                        .filter(timeUs -> timeUs <= gap.timeUs())
                        .max()
                        .orElseThrow();
        long completeAfter = last - OVERLAP_US - random.nextLong(5_000_000);
        var known =
                trades.stream()
                        .filter(trade -> trade.timeUs() > completeAfter)
                        .filter(trade -> trade.timeUs() <= gap.untilUs())
                        .toList();
        return new PendingGap(gap, Duration.ofHours(1), known, completeAfter);
    }

    private SymbolLine line(Published published) {
        return new SymbolLine(AAPL, published, sink, 30, OVERLAP_US);
    }

    private ClockBeats beats(Map<Integer, Long> last) {
        return new ClockBeats(List.of(List.of(line)), last, 1_000_000, sink);
    }
}
