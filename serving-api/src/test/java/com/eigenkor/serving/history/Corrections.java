package com.eigenkor.serving.history;

import com.eigenkor.market.Revision.Reason;
import com.eigenkor.serving.rollup.Print;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What befalls trades that have been told: one goes, comes late, gets another price. */
final class Corrections {

    private static final int NEWEST = 60;

    private final Tape tape;
    private final boolean isTick;
    private final RandomGenerator random;

    /**
     * @param isTick whether trades keep their places: none comes between others
     */
    Corrections(Tape tape, boolean isTick, RandomGenerator random) {
        this.tape = tape;
        this.isTick = isTick;
        this.random = random;
    }

    /** Changes something; gives why, if it can be. */
    Optional<Reason> next() {
        if (tape.prints.isEmpty()) {
            return Optional.empty();
        }
        int last = tape.prints.size() - 1;
        int at = last - random.nextInt(Math.min(tape.prints.size(), NEWEST));
        var old = tape.prints.get(at);
        return switch (random.nextInt(4)) {
            case 0 -> {
                delete(random.nextBoolean() ? at : unpriced(at));
                yield Optional.of(Reason.CANCEL);
            }
            case 1 -> insertLate(old) ? Optional.of(Reason.LATE) : Optional.empty();
            case 2 -> {
                tape.prints.set(at, old.at(old.price() + random.nextInt(-400, 401)));
                yield Optional.of(Reason.CORRECTION);
            }
            default -> {
                recut(old.date());
                yield Optional.of(Reason.POLICY);
            }
        };
    }

    private void delete(int at) {
        tape.prints.set(at, tape.prints.get(at).as(tape.prints.get(at).isPriced(), true));
    }

    /** The last trade up to one that sets no price: deleted, it may yet become a tick. */
    private int unpriced(int at) {
        int found = at;
        while (found > 0 && tape.prints.get(found).isPriced()) {
            found--;
        }
        return found;
    }

    /** In a session that goes on the late trade is no late tick but the next one. */
    private boolean insertLate(Print near) {
        int last = tape.prints.size() - 1;
        while (!tape.prints.get(last).date().equals(near.date())) {
            last--;
        }
        long fromUs = isTick ? tape.prints.get(last).timeUs() : near.timeUs();
        long timeUs = fromUs + random.nextInt(4_000_000);
        long toMs = Math.min(tape.nowMs(), tape.endMs(near.date()));
        if (timeUs / 1000 >= toMs || (isTick && !tape.isOver(near.date()))) {
            return false;
        }
        tape.prints.add(last + 1, new Print(timeUs, near.date(), near.price() + 150, 77, true));
        if (!isTick) {
            tape.prints.sort(Comparator.comparingLong(Print::timeUs));
        }
        return true;
    }

    /** As after a change of policy: other trades set prices from a session on, and ticks move. */
    private void recut(LocalDate from) {
        boolean isOfDeleted = random.nextInt(3) == 0;
        tape.prints.replaceAll(print -> {
            boolean isCutAgain = !print.date().isBefore(from);
            return isCutAgain
                    ? print.as(isPricedNow(print, isOfDeleted), print.isDeleted())
                    : print;
        });
    }

    /**
     * @param isOfDeleted whether nothing changes but that trades are ticks that were deleted before
     */
    private boolean isPricedNow(Print print, boolean isOfDeleted) {
        return isOfDeleted
                ? print.isPriced() || (print.isDeleted() && random.nextBoolean())
                : print.isPriced() ^ (random.nextInt(6) == 0);
    }
}
