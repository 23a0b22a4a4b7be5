package com.eigenkor.foreign.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BarTableTest {

    @Test
    void readme_showsTheStatementThatIsRun() throws IOException {
        var table =
                new BarTable(
                        "localhost:9092", "http://localhost:8000/registry", "market.bars.1m.v1");

        assertThat(Files.readString(Path.of("README.md"))).contains(table.ddl() + ";");
    }

    @Test
    void text_cannotEndItsLiteral() {
        assertThat(new BarTable("b", "r", "a' OR 'b").ddl()).contains("'topic' = 'a'' OR ''b'");
    }
}
