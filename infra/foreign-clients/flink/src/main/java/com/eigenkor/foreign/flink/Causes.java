package com.eigenkor.foreign.flink;

import java.util.ArrayList;

/** What lies beneath a failed job: Flink wraps the reason many times. */
final class Causes {

    private static final int INNERMOST = 2;

    private Causes() {}

    /** The last two different messages down the chain of causes, the outer one first. */
    static String sentence(Throwable failed) {
        var messages = new ArrayList<String>();
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            String text =
                    message == null
                            ? cause.getClass().getSimpleName()
                            : message.strip().replaceFirst("[.:]+$", "");
            // A wrapper without words of its own repeats those of its cause.
            if (!messages.isEmpty() && messages.getLast().endsWith(text)) {
                messages.removeLast();
            }
            messages.add(text);
        }
        int from = Math.max(0, messages.size() - INNERMOST);
        return String.join(": ", messages.subList(from, messages.size()));
    }
}
