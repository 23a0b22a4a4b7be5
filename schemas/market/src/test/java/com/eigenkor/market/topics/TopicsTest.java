package com.eigenkor.market.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void names_stayDistinctWhereTheFileSystemIgnoresCase() {
        assertThat(Topics.all().stream().map(topic -> topic.name().toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates()
                .hasSize(7 + 2 * BarSpec.STOCK.size());
    }

    @Test
    void barTopics_areNamedAfterTheirSpec() {
        assertThat(Topics.bars(new BarSpec.Intraday(60), Style.OHLC).name())
                .isEqualTo("market.bars.1m.v1");
        assertThat(Topics.bars(new BarSpec.Months(), Style.HEIKIN_ASHI).name())
                .isEqualTo("market.bars.ha.1mo.v1");
        assertThat(Topics.bars(new BarSpec.Ticks(100), Style.OHLC).name())
                .isEqualTo("market.bars.100tick.v1");
    }

    @Test
    void partition_isTheOneKafkaItselfPicksForTheSymbol() {
        for (String code : "AAPL MSFT @ES# EURUSD.FXCM BRK.B".split(" ")) {
            int expected =
                    BuiltInPartitioner.partitionForKey(code.getBytes(StandardCharsets.UTF_8), 12);
            assertThat(Topics.partition(new Symbol(code), 12)).isEqualTo(expected);
        }
    }
}
