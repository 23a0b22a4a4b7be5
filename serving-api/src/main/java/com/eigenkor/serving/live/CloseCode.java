package com.eigenkor.serving.live;

/** Why this server ends a socket. */
final class CloseCode {

    static final int GOING_AWAY = 1001;
    static final int NOT_ACCEPTED = 1003;
    static final int BAD_TEXT = 1007;
    static final int POLICY = 1008;
    static final int TRY_AGAIN = 1013;
    static final int SLOW_READER = 4408;
    static final int SILENT = 4409;

    private CloseCode() {}
}
