package com.eigenkor.simulator.server;

import com.eigenkor.simulator.tape.Print;
import com.eigenkor.simulator.tape.Tape;
import com.eigenkor.simulator.wire.EasternTime;
import java.util.Optional;

/**
 * The last prints before a moment.
 *
 * @param latest of any basis
 * @param qualified of basis C
 * @param extended of basis C or E
 */
record RecentPrints(Optional<Print> latest, Optional<Print> qualified, Optional<Print> extended) {

    private static final RecentPrints NONE =
            new RecentPrints(Optional.empty(), Optional.empty(), Optional.empty());
    private static final long FIRST_WINDOW_US = 60_000_000;
    private static final long MOST_BACK_US = 8L * 86_400_000_000L;

    /** The last prints with {@code timeUs <= untilUs}, looked for up to eight days back. */
    static RecentPrints before(Tape tape, long untilUs) {
        long firstUs = EasternTime.micros(tape.firstDate().minusDays(1).atStartOfDay());
        long earliest = Math.max(firstUs, untilUs - MOST_BACK_US);
        RecentPrints found = NONE;
        long endUs = untilUs + 1;
        for (long window = FIRST_WINDOW_US; endUs > earliest && !found.isFull(); window *= 2) {
            long startUs = Math.max(earliest, endUs - window);
            found = found.or(between(tape, startUs, endUs));
            endUs = startUs;
        }
        return found;
    }

    private static RecentPrints between(Tape tape, long fromUs, long toUs) {
        Optional<Print> latest = Optional.empty();
        Optional<Print> qualified = Optional.empty();
        Optional<Print> extended = Optional.empty();
        var prints = tape.from(fromUs);
        while (prints.hasNext()) {
            Print print = prints.next();
            if (print.timeUs() >= toUs) {
                break;
            }
            latest = Optional.of(print);
            qualified = print.setsDailyPrice() ? latest : qualified;
            extended = print.setsIntradayPrice() ? latest : extended;
        }
        return new RecentPrints(latest, qualified, extended);
    }

    private RecentPrints or(RecentPrints older) {
        return new RecentPrints(
                latest.or(older::latest),
                qualified.or(older::qualified),
                extended.or(older::extended));
    }

    private boolean isFull() {
        return latest.isPresent() && qualified.isPresent() && extended.isPresent();
    }
}
