package com.eigenkor.simulator.wire;

import java.io.IOException;

/** Takes lines without their end; the text may change after the call. */
@FunctionalInterface
public interface LineSink {

    /**
     * Takes one line.
     *
     * @throws IOException when the other end is gone; nothing more needs to be sent
     */
    void line(CharSequence text) throws IOException;
}
