package com.eigenkor.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningMarkTest {

    @TempDir private Path folder;

    @Test
    void firstStart_thereIsNone() {
        assertThat(new RunningMark(folder.resolve("new/streams")).isLeft()).isFalse();
    }

    @Test
    void killed_itIsLeft() {
        new RunningMark(folder.resolve("new/streams")).set();

        assertThat(new RunningMark(folder.resolve("new/streams")).isLeft()).isTrue();
    }

    @Test
    void stopped_itIsGone() {
        var mark = new RunningMark(folder);
        mark.set();
        mark.clear();
        mark.clear();

        assertThat(new RunningMark(folder).isLeft()).isFalse();
    }

    @Test
    void folderThatCannotBe_errorNamesTheSetting() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> new RunningMark(file.resolve("streams")).set())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("EIGENKOR_STATE_DIR");
    }
}
