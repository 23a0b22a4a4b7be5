package com.eigenkor.serving.live;

import java.util.OptionalLong;

/**
 * Whether the market's clock is heard.
 *
 * @param timeMs the feed's own time, milliseconds UTC; empty before the first beat
 */
public record FeedState(State state, OptionalLong timeMs) {

    /** Live while the clock beats; down when it has stopped; unknown before the first beat. */
    public enum State {
        LIVE("live"),
        DOWN("down"),
        UNKNOWN("unknown");

        private final String code;

        State(String code) {
            this.code = code;
        }

        /** The word in messages. */
        public String code() {
            return code;
        }
    }
}
