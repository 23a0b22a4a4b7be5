package com.eigenkor.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.benchmarks.bars.Recording.Channel;
import com.eigenkor.benchmarks.bars.Recording.Message;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayChannelTest {

    private static final int TRADES = 1000;

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 999, 1000, 1001, 2500})
    void channel_overAllTrades_sendsExactlyItsRecordsEvenly(long records) {
        var kept = List.of(new Message(new byte[1], new byte[1]));
        var channel = new RelayChannel(new Channel("t", records, kept), TRADES);
        long sent = 0;
        for (int trade = 1; trade <= TRADES; trade++) {
            for (var next = channel.next(); next != null; next = channel.next()) {
                sent++;
            }
            assertThat(sent).isEqualTo(Math.ceilDiv(trade * records, TRADES));
        }

        assertThat(sent).isEqualTo(records);
    }
}
