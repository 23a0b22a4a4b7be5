package com.eigenkor.feed.sequence;

/** How far a line has come, and by which fill. Under the line's lock. */
final class Stage {

    /** What becomes of live events. */
    enum State {
        WAITING,
        FILLING,
        LIVE,
        ABSENT
    }

    private State state = State.WAITING;
    private boolean isAside;
    private int fill;

    State state() {
        return state;
    }

    /** The number of the fill in progress or last made. */
    int fill() {
        return fill;
    }

    /** Returns the number of the new fill. */
    int beginFill() {
        to(State.FILLING);
        fill++;
        return fill;
    }

    void absent() {
        to(State.ABSENT);
        fill++;
    }

    void live() {
        to(State.LIVE);
    }

    private void to(State next) {
        state = next;
        isAside = false;
    }

    boolean isFilling(int number) {
        return state == State.FILLING && fill == number;
    }

    /** A fill may take any time: nobody need wait for it. Returns whether that is new. */
    boolean standAside(int number) {
        boolean isNew = isFilling(number) && !isAside;
        isAside |= isNew;
        return isNew;
    }

    void comeBack(int number) {
        isAside &= !isFilling(number);
    }

    boolean isAside() {
        return isAside;
    }

    /** Whether nothing is missing, or nobody waits for it. */
    boolean isSettled() {
        return state == State.LIVE || state == State.ABSENT || isAside;
    }
}
