package com.eigenkor.foreign.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class CausesTest {

    @Test
    void sentence_isOfTheTwoInnermostReasons() {
        var refused = new ConnectException("Connection refused");
        var failed = new RuntimeException("Job failed", new IOException("Cannot decode", refused));

        assertThat(Causes.sentence(failed)).isEqualTo("Cannot decode: Connection refused");
    }

    @Test
    void wrapperWithoutOwnWords_isLeftOut() {
        var refused = new ConnectException("Connection refused");
        var failed = new IOException("Cannot decode", new RuntimeException(refused));

        assertThat(Causes.sentence(failed)).isEqualTo("Cannot decode: Connection refused");
    }

    @Test
    void exceptionWithoutMessage_isNamed() {
        assertThat(Causes.sentence(new IllegalStateException())).isEqualTo("IllegalStateException");
    }
}
