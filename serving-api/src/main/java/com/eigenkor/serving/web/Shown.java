package com.eigenkor.serving.web;

/** A client's own text, short and printable, as it may stand in a message. */
public final class Shown {

    private static final int MOST = 60;

    private Shown() {}

    /** {@code text} without control characters, cut to a readable length. */
    public static String of(String text) {
        var shown = new StringBuilder();
        for (int i = 0; i < text.length() && i < MOST; i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '\uFFFD' : c);
        }
        return text.length() > MOST ? shown.append('…').toString() : shown.toString();
    }
}
