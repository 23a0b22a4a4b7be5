package com.eigenkor.feed.iqfeed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private final AtomicLong now = new AtomicLong(1_000);
    private final TokenBucket bucket = new TokenBucket(25, 10, now::get);

    @Test
    void burst_passesAtOnceAndTheNextWaits() {
        for (int i = 0; i < 10; i++) {
            assertThat(bucket.reserveNanos()).isZero();
        }
        assertThat(bucket.reserveNanos()).isEqualTo(40_000_000);
        assertThat(bucket.reserveNanos()).isEqualTo(80_000_000);
    }

    @Test
    void idleTime_savesNoMoreThanTheBurst() {
        now.addAndGet(3_600_000_000_000L);
        for (int i = 0; i < 10; i++) {
            assertThat(bucket.reserveNanos()).isZero();
        }
        assertThat(bucket.reserveNanos()).isPositive();
    }
}
