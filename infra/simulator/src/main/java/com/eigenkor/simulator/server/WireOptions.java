package com.eigenkor.simulator.server;

import java.time.Duration;

/**
 * Where real installations differ, and how this one behaves.
 *
 * @param protocolDelay time the answer to SET PROTOCOL takes
 * @param protocolComma whether that answer ends with a comma
 * @param listComma whether field name and watch lists end with a comma
 * @param symbolSelectable whether a selection may name the symbol
 * @param symbolLimit most symbols that may be watched at once
 * @param lookupsPerSecond lookup requests a second before they are refused; 0 for any number
 * @param queueBytes bytes that may wait for a client before it is dropped
 * @param tellVolume whether trade lines carry a {@code v} among their contents
 */
public record WireOptions(
        Duration protocolDelay,
        boolean protocolComma,
        boolean listComma,
        boolean symbolSelectable,
        int symbolLimit,
        int lookupsPerSecond,
        int queueBytes,
        boolean tellVolume) {

    /** The behaviour that is seen most. */
    public static final WireOptions USUAL =
            new WireOptions(Duration.ofMillis(50), false, false, true, 500, 0, 16 << 20, false);

    public WireOptions {
        if (symbolLimit < 1 || lookupsPerSecond < 0 || queueBytes < 1024) {
            throw new IllegalArgumentException(
                    "symbol limit from 1, lookups per second from 0, queue from 1024 bytes; were %d, %d, %d"
                            .formatted(symbolLimit, lookupsPerSecond, queueBytes));
        }
    }

    public WireOptions withProtocolDelay(Duration value) {
        return new WireOptions(
                value,
                protocolComma,
                listComma,
                symbolSelectable,
                symbolLimit,
                lookupsPerSecond,
                queueBytes,
                tellVolume);
    }

    public WireOptions withProtocolComma(boolean value) {
        return new WireOptions(
                protocolDelay,
                value,
                listComma,
                symbolSelectable,
                symbolLimit,
                lookupsPerSecond,
                queueBytes,
                tellVolume);
    }

    public WireOptions withListComma(boolean value) {
        return new WireOptions(
                protocolDelay,
                protocolComma,
                value,
                symbolSelectable,
                symbolLimit,
                lookupsPerSecond,
                queueBytes,
                tellVolume);
    }

    public WireOptions withSymbolSelectable(boolean value) {
        return new WireOptions(
                protocolDelay,
                protocolComma,
                listComma,
                value,
                symbolLimit,
                lookupsPerSecond,
                queueBytes,
                tellVolume);
    }

    public WireOptions withSymbolLimit(int value) {
        return new WireOptions(
                protocolDelay,
                protocolComma,
                listComma,
                symbolSelectable,
                value,
                lookupsPerSecond,
                queueBytes,
                tellVolume);
    }

    public WireOptions withLookupsPerSecond(int value) {
        return new WireOptions(
                protocolDelay,
                protocolComma,
                listComma,
                symbolSelectable,
                symbolLimit,
                value,
                queueBytes,
                tellVolume);
    }

    public WireOptions withQueueBytes(int value) {
        return new WireOptions(
                protocolDelay,
                protocolComma,
                listComma,
                symbolSelectable,
                symbolLimit,
                lookupsPerSecond,
                value,
                tellVolume);
    }

    public WireOptions withTellVolume(boolean value) {
        return new WireOptions(
                protocolDelay,
                protocolComma,
                listComma,
                symbolSelectable,
                symbolLimit,
                lookupsPerSecond,
                queueBytes,
                value);
    }
}
