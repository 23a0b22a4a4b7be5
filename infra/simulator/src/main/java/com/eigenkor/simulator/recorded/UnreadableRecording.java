package com.eigenkor.simulator.recorded;

/** A recorded file is not what it should be. Trying again does not help; another file does. */
public final class UnreadableRecording extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableRecording(String message, Throwable cause) {
        super(message, cause);
    }

    UnreadableRecording(String message) {
        super(message);
    }
}
