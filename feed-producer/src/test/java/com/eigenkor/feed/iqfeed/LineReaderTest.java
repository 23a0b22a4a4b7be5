package com.eigenkor.feed.iqfeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    @Test
    void lineLongerThanTheBound_comesOutEmptyAndTheNextIsWhole() throws Exception {
        String wire = "x".repeat(LineReader.MOST_CHARS + 10) + "\r\nT,20210408 14:30:28\r\n";
        var reader = reader(wire);

        assertThat(reader.readLine()).isEmpty();
        assertThat(reader.readLine()).isEqualTo("T,20210408 14:30:28");
    }

    @Test
    void longLineWithinTheBound_isKept() throws Exception {
        String line = "LC," + "@ESU18,".repeat(50_000);

        assertThat(reader(line + "\r\n").readLine()).isEqualTo(line);
    }

    @Test
    void bytesBeyondAscii_areKept() throws Exception {
        assertThat(reader("N,1,é\0\n").readLine()).isEqualTo("N,1,é\0");
    }

    @Test
    void endInTheMiddleOfALine_isTheEnd() throws Exception {
        var reader = reader("whole\nha");

        assertThat(reader.readLine()).isEqualTo("whole");
        assertThat(reader.readLine()).isNull();
    }

    @Test
    void timeoutInTheMiddleOfALine_losesNothing() throws Exception {
        var reader = new LineReader(new Stuttering(List.of("T,2021", "", "0408 14:30:28\r\n")));

        assertThatThrownBy(reader::readLine).isInstanceOf(SocketTimeoutException.class);
        assertThat(reader.readLine()).isEqualTo("T,20210408 14:30:28");
    }

    private static LineReader reader(String wire) {
        return new LineReader(new ByteArrayInputStream(wire.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** An empty packet stands for a timeout. */
    private static final class Stuttering extends InputStream {

        private final ArrayDeque<String> packets;

        Stuttering(List<String> packets) {
            this.packets = new ArrayDeque<>(packets);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            byte[] packet = packets.removeFirst().getBytes(StandardCharsets.ISO_8859_1);
            if (packet.length == 0) {
                throw new SocketTimeoutException();
            }
            System.arraycopy(packet, 0, into, offset, packet.length);
            return packet.length;
        }
    }
}
