package com.eigenkor.feed.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.feed.iqfeed.FeedMessage.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FeedClockTest {

    private static final long SECOND_US = 1_000_000;

    private final FeedClock clock = new FeedClock(0);

    /** A line of the feed; winter in New York unless a test says otherwise. */
    private static Clock says(String wall) {
        return new Clock(LocalDateTime.parse(wall).toEpochSecond(ZoneOffset.UTC) * SECOND_US);
    }

    private static long us(String wall) {
        return LocalDateTime.parse(wall).toEpochSecond(ZoneOffset.ofHours(-5)) * SECOND_US;
    }

    @Test
    void firstTimeOfAll_isBelieved() {
        assertThat(clock.isCurrent()).isFalse();

        assertThat(clock.hear(says("2026-11-24T09:30:00"))).isTrue();

        assertThat(clock.isCurrent()).isTrue();
        assertThat(clock.timeUs()).isEqualTo(us("2026-11-24T09:30:00"));
    }

    @Test
    void singleWrongLine_isNotBelieved_aheadOrBehind() {
        clock.hear(says("2026-11-24T09:30:00"));

        for (String wrong : new String[] {"2099-01-01T00:00:00", "2026-11-23T09:30:01"}) {
            assertThat(clock.hear(says(wrong))).isFalse();
            assertThat(clock.timeUs()).isEqualTo(us("2026-11-24T09:30:00"));
        }

        assertThat(clock.hear(says("2026-11-24T09:30:03"))).isTrue();
        assertThat(clock.hear(says("2099-01-01T00:00:00"))).isFalse();
    }

    @Test
    void jumpThatIsSaidTwice_isBelieved() {
        clock.hear(says("2026-11-24T09:30:00"));

        assertThat(clock.hear(says("2026-11-24T13:00:00"))).isFalse();
        assertThat(clock.hear(says("2026-11-24T13:00:01"))).isTrue();

        assertThat(clock.timeUs()).isEqualTo(us("2026-11-24T13:00:01"));
    }

    @Test
    void jump_beginsBehindFiveMinutes_eitherWay() {
        clock.hear(says("2026-11-24T09:30:00"));

        assertThat(clock.hear(says("2026-11-24T09:35:00"))).isTrue();
        assertThat(clock.hear(says("2026-11-24T09:30:00"))).isTrue();
        assertThat(clock.hear(says("2026-11-24T09:35:01"))).isFalse();
        assertThat(clock.hear(says("2026-11-24T09:24:59"))).isFalse();
    }

    @Test
    void feedThatComesBack_hasToTellTheTimeAnew() {
        clock.hear(says("2026-11-20T17:00:00"));
        clock.hear(says("2026-11-24T00:00:00"));

        clock.feedCame();

        assertThat(clock.isCurrent()).isFalse();
        assertThat(clock.hear(says("2026-11-24T00:00:01"))).isFalse();
        assertThat(clock.isCurrent()).isFalse();
        assertThat(clock.hear(says("2026-11-24T00:00:02"))).isTrue();
        assertThat(clock.isCurrent()).isTrue();
    }

    @Test
    void shortCut_costsNoSecond() {
        clock.hear(says("2026-11-24T09:30:00"));
        clock.feedCame();

        assertThat(clock.hear(says("2026-11-24T09:34:00"))).isTrue();
    }

    @Test
    void restart_knowsTheLastBeat() {
        var restarted = new FeedClock(us("2026-11-24T09:30:00"));

        assertThat(restarted.hear(says("2099-01-01T00:00:00"))).isFalse();
        assertThat(restarted.hear(says("2026-11-24T09:31:00"))).isTrue();
    }

    @Test
    void hourThatComesTwice_isNoJump() {
        clock.hear(says("2026-11-01T00:59:00"));
        long beforeUs = clock.timeUs();

        for (int second = 1; second <= 2 * 3600; second++) {
            var wall = LocalDateTime.parse("2026-11-01T00:59:00").plusSeconds(second);
            boolean isSecondTime = second >= 3600 + 60;
            var shown = isSecondTime ? wall.minusHours(1) : wall;
            assertThat(clock.hear(says(shown.toString()))).as("%s", shown).isTrue();
            assertThat(clock.timeUs()).isEqualTo(beforeUs + second * SECOND_US);
        }
    }
}
