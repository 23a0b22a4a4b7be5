package com.eigenkor.feed.iqfeed;

import java.util.ArrayList;
import java.util.List;

/** A line cut at its commas. Fields that are not there read as empty, as the protocol means it. */
record Fields(List<String> values) {

    static Fields of(String line) {
        return from(line, 0);
    }

    /** The fields of the rest of a line. */
    static Fields from(String line, int start) {
        var values = new ArrayList<String>(32);
        int from = start;
        for (int comma = line.indexOf(',', from); comma >= 0; comma = line.indexOf(',', from)) {
            values.add(line.substring(from, comma));
            from = comma + 1;
        }
        values.add(line.substring(from));
        return new Fields(values);
    }

    int count() {
        return values.size();
    }

    /** The field at {@code index}, from 0; negative or beyond the end is empty. */
    String text(int index) {
        return index >= 0 && index < values.size() ? values.get(index) : "";
    }

    boolean has(int index) {
        return !text(index).isEmpty();
    }

    long number(int index) {
        return Long.parseLong(text(index));
    }

    /** A number that may be absent. */
    long number(int index, long ifEmpty) {
        return has(index) ? number(index) : ifEmpty;
    }

    int integer(int index, int ifEmpty) {
        return has(index) ? Integer.parseInt(text(index)) : ifEmpty;
    }

    Price price(int index) {
        return Price.parse(text(index));
    }

    /** All fields from {@code index} on, without empty ones at the end. */
    List<String> rest(int index) {
        int end = values.size();
        while (end > index && values.get(end - 1).isEmpty()) {
            end--;
        }
        return List.copyOf(values.subList(Math.min(index, end), end));
    }
}
