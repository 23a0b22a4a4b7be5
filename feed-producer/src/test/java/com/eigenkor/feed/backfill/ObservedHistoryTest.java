package com.eigenkor.feed.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.feed.iqfeed.HistoryAnswer;
import com.eigenkor.feed.iqfeed.HistoryRequest;
import com.eigenkor.market.Symbol;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ObservedHistoryTest {

    private static final HistoryRequest REQUEST =
            new HistoryRequest.Trades(
                    new Symbol("AAPL"), 1_795_500_000_000_000L, 1_795_500_060_000_000L);
    private static final HistoryAnswer FAILED = new HistoryAnswer.Failed("busy");
    private static final HistoryAnswer ANSWERED = new HistoryAnswer.Complete(0, 0);

    private HistoryAnswer next = ANSWERED;
    private long nowNanos;
    private final ObservedHistory history =
            new ObservedHistory((_, _) -> next, Duration.ofMinutes(1), () -> nowNanos);

    private void ask(HistoryAnswer answer, int afterSeconds) throws InterruptedException {
        nowNanos += Duration.ofSeconds(afterSeconds).toNanos();
        next = answer;
        history.ask(REQUEST, _ -> true);
    }

    @Test
    void outage_isWhatFailedForEverybodyForAMinute() throws InterruptedException {
        ask(FAILED, 0);
        ask(FAILED, 59);
        assertThat(history.outage()).isEmpty();
        ask(FAILED, 1);

        assertThat(history.outage()).hasValue("busy");
    }

    @Test
    void oneAnswer_endsTheOutage() throws InterruptedException {
        ask(FAILED, 0);
        ask(FAILED, 60);
        ask(ANSWERED, 1);
        ask(FAILED, 1);

        assertThat(history.outage()).isEmpty();
    }

    @Test
    void failuresFarApart_areNoOutage_untilTheyLastAgain() throws InterruptedException {
        ask(FAILED, 0);
        ask(FAILED, 3600);
        assertThat(history.outage()).isEmpty();
        ask(FAILED, 60);
        assertThat(history.outage()).isPresent();

        nowNanos += Duration.ofHours(1).toNanos();

        assertThat(history.outage()).isEmpty();
    }

    @Test
    void refusal_isAnAnswer() throws InterruptedException {
        next = new HistoryAnswer.Refused("Unauthorized user ID.");
        assertThat(history.answers(REQUEST)).isTrue();
        next = FAILED;
        assertThat(history.answers(REQUEST)).isFalse();
        next = new HistoryAnswer.Abandoned();
        assertThat(history.answers(REQUEST)).isTrue();
    }
}
