package com.eigenkor.streams.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class BeatMergeTest {

    private static final long SECOND_US = 1_000_000;

    /** Time of the first beat in the tests; the engine takes beats of a market's years only. */
    private static final long BASE_US = 1_700_000_000 * SECOND_US;

    private final Codec<FeedEvent> codec = Codec.feedEvents();
    private final List<String> merged = new ArrayList<>();
    private long recordMs = 1_000;

    private final BeatMerge.Target target =
            new BeatMerge.Target() {
                @Override
                public void event(ConsumerRecord<byte[], byte[]> event) {
                    merged.add(new String(event.value(), StandardCharsets.UTF_8));
                }

                @Override
                public void beat(ConsumerRecord<byte[], byte[]> beat) {
                    var told = (ClockBeat) codec.decode(beat.value());
                    merged.add("~" + (told.timeUs() - BASE_US) / SECOND_US);
                }
            };

    /** A line of words: {@code ~5} is a beat of second 5, all else an event. */
    private Line line(String words) {
        return new Line(
                Stream.of(words.split(" "))
                        .filter(word -> !word.isEmpty())
                        .map(this::record)
                        .toList()
                        .iterator());
    }

    private ConsumerRecord<byte[], byte[]> record(String word) {
        boolean isBeat = word.startsWith("~");
        byte[] text = word.getBytes(StandardCharsets.UTF_8);
        return record(
                isBeat ? Topics.CLOCK_KEY : word.substring(0, 1),
                isBeat ? beat(Long.parseLong(word.substring(1))) : text);
    }

    private byte[] beat(long second) {
        return codec.encode(new ClockBeat(BASE_US + second * SECOND_US));
    }

    private ConsumerRecord<byte[], byte[]> record(String key, byte[] value) {
        return new ConsumerRecord<>(
                "trades",
                0,
                0,
                recordMs++,
                TimestampType.CREATE_TIME,
                0,
                0,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    private String merge(String... lines) {
        merged.clear();
        BeatMerge.copy(Stream.of(lines).map(this::line).toList(), target);
        return String.join(" ", merged);
    }

    @Test
    void oneLine_staysAsItIs() {
        assertThat(merge("a1 ~1 a2 b1 ~2 ~3 a3")).isEqualTo("a1 ~1 a2 b1 ~2 ~3 a3");
    }

    @Test
    void beatOfAllLines_goesOutOnce_behindWhatStandsBeforeIt() {
        assertThat(merge("a1 ~1 a2 ~2 a3", "b1 b2 ~1 ~2 b3")).isEqualTo("a1 b1 b2 ~1 a2 ~2 a3 b3");
    }

    @Test
    void lineWithoutABeat_hasToldEverythingUpToItsNextOne() {
        assertThat(merge("a1 ~1 a2 ~2 a3 ~3 a4", "b1 ~1 b2 b3 ~3 b4"))
                .isEqualTo("a1 b1 ~1 a2 b2 b3 ~2 a3 ~3 a4 b4");
    }

    /** {@code a!} is a gap: no beat while the feed was cut; what came late stands behind it. */
    @Test
    void gap_staysBeforeTheBeatsOfOthersThatPassedMeanwhile() {
        assertThat(merge("a1 ~1 a! a9 ~9 a3 ~10", "b1 ~1 b2 ~2 b3 ~3 ~9 b9 ~10"))
                .isEqualTo("a1 b1 ~1 a! a9 b2 ~2 b3 ~3 ~9 a3 b9 ~10");
    }

    @Test
    void endedLine_doesNotHoldBackTheOthers() {
        assertThat(merge("a1 ~1", "~1 b1 ~2 b2 ~3", "")).isEqualTo("a1 ~1 b1 ~2 b2 ~3");
    }

    @Test
    void beatsThatTheTopologyPassesOver_areLeftOut() {
        var line =
                new Line(
                        List.of(
                                        record("~5"),
                                        record("~4"),
                                        record("~5"),
                                        record(Topics.CLOCK_KEY, new byte[] {1, 2, 3}),
                                        record(
                                                Topics.CLOCK_KEY,
                                                codec.encode(new ClockBeat(Long.MAX_VALUE))),
                                        record("~6"),
                                        record("a1"))
                                .iterator());
        BeatMerge.copy(List.of(line), target);
        assertThat(merged).containsExactly("~5", "~6", "a1");
        assertThat(line.firstBeatUs()).isEqualTo(BASE_US + 5 * SECOND_US);
        assertThat(line.newestMs()).isEqualTo(recordMs - 1);
    }

    @Test
    void instant_isOver_whenTheFirstBeatThatShowsItIsPublished() {
        String words = "a1 ~1 a2 ~2 ~4 a3";
        assertThat(line(words).publishedMs(second(2))).isEqualTo(recordMs - 3);
        assertThat(line(words).publishedMs(second(3))).isEqualTo(recordMs - 2);
        assertThat(line(words).publishedMs(second(5))).isEqualTo(Long.MAX_VALUE);
    }

    private static Instant second(long second) {
        return Instant.ofEpochMilli((BASE_US + second * SECOND_US) / 1000);
    }

    /** Seeded lines with beats left out at random, as the feed leaves them out. */
    @Test
    void everyEvent_keepsItsLatestBeat_andItsOrder() {
        for (long seed = 1; seed <= 300; seed++) {
            var random = new SplittableRandom(seed);
            String[] lines = new String[1 + random.nextInt(4)];
            for (int number = 0; number < lines.length; number++) {
                lines[number] = randomLine(random, (char) ('a' + number));
            }
            String[] after = merge(lines).split(" ");
            for (int number = 0; number < lines.length; number++) {
                int name = 'a' + number;
                assertThat(events(after, name))
                        .as("seed %d", seed)
                        .isEqualTo(events(lines[number].split(" "), name));
            }
            assertBeats(seed, lines, after);
        }
    }

    private static String randomLine(SplittableRandom random, char name) {
        var words = new ArrayList<String>();
        for (int second = 1; second <= 12; second++) {
            for (int i = random.nextInt(3); i > 0; i--) {
                words.add(name + String.valueOf(words.size()));
            }
            if (random.nextInt(3) > 0) {
                words.add("~" + second);
            }
        }
        return String.join(" ", words);
    }

    private static List<String> events(String[] words, int name) {
        return Stream.of(words).filter(word -> word.startsWith("" + (char) name)).toList();
    }

    /** At each event the merged clock has come exactly as far as the clock of its own line. */
    private static void assertBeats(long seed, String[] lines, String[] after) {
        var mergedBeat = new TreeMap<String, Long>();
        long beat = 0;
        for (String word : after) {
            if (word.startsWith("~")) {
                assertThat(Long.parseLong(word.substring(1))).isGreaterThan(beat);
                beat = Long.parseLong(word.substring(1));
            } else {
                mergedBeat.put(word, beat);
            }
        }
        for (String line : lines) {
            long own = 0;
            for (String word : line.split(" ")) {
                if (word.startsWith("~")) {
                    own = Long.parseLong(word.substring(1));
                } else if (!word.isEmpty()) {
                    assertThat(mergedBeat).as("seed %d", seed).containsEntry(word, own);
                }
            }
        }
    }
}
