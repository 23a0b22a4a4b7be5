package com.eigenkor.simulator.history;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Wall times counted in seconds since 1970-01-01 00:00, without a zone. */
final class LocalStamp {

    static final long DAY = 86_400;

    private LocalStamp() {}

    static long of(LocalDateTime local) {
        return local.toEpochSecond(ZoneOffset.UTC);
    }

    static LocalDateTime local(long stamp) {
        return LocalDateTime.ofEpochSecond(stamp, 0, ZoneOffset.UTC);
    }
}
