package com.eigenkor.streams.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class CopiedPartTest {

    private static final long BEAT_MS = Instant.parse("2026-11-23T15:00:00Z").toEpochMilli();
    private static final long BEHIND_MS = Instant.parse("2026-11-24T16:00:00Z").toEpochMilli();

    @Test
    void wholePart_decidesEveryBar() {
        var whole = new CopiedPart(0, true, BEAT_MS * 1000, BEHIND_MS);
        var early = Bars.traded(BEAT_MS - 1000, "2026-11-23");
        assertThat(whole.decides(early)).isTrue();
        assertThat(whole.decides(Bars.smooth(early, 1))).isTrue();
    }

    @Test
    void partWithoutItsBeginning_decidesTradedBarsOfSessionsThatBeganBehindIt() {
        var rest = new CopiedPart(0, false, BEAT_MS * 1000, BEHIND_MS);
        assertThat(rest.decides(Bars.traded(BEHIND_MS - 1, "2026-11-24"))).isFalse();
        var bar = Bars.traded(BEHIND_MS, "2026-11-24");
        assertThat(rest.decides(bar)).isTrue();
        assertThat(rest.decides(Bars.smooth(bar, 1))).isFalse();
    }

    @Test
    void partWithoutABeat_decidesNothing() {
        var line = new Line(Collections.emptyIterator());
        var empty = new CopiedPart(0, false, line.firstBeatUs(), line.newestMs());
        assertThat(empty.decides(Bars.traded(BEHIND_MS, "2026-11-24"))).isFalse();
    }
}
