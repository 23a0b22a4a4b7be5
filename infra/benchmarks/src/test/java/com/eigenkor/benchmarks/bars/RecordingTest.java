package com.eigenkor.benchmarks.bars;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.benchmarks.bars.Recording.Channel;
import com.eigenkor.benchmarks.bars.Recording.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

    @Test
    void recording_written_readsBackTheSame(@TempDir Path folder) throws IOException {
        var kept = List.of(new Message(new byte[] {1}, new byte[] {2, 3}));
        var recording =
                new Recording(
                        List.of(new Channel("a", 9_000_000_000L, kept), new Channel("b", 1, kept)));
        Path file = folder.resolve("recording");

        recording.write(file);

        assertThat(Recording.read(file)).usingRecursiveComparison().isEqualTo(recording);
    }
}
