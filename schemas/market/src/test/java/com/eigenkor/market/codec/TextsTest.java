package com.eigenkor.market.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    private static final int ROUNDS = 20;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 40})
    void find_oneByteOther_isAnotherText_whereverItStands(int length) {
        var random = new Random(length);
        var texts = new Texts();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] text = letters(random, length);
            for (int behind = 0; behind <= Long.BYTES; behind++) {
                assertFinds(texts, text, random.nextInt(4), behind);
            }
            for (int at = 0; at < length; at++) {
                byte[] other = text.clone();
                other[at]++;
                assertFinds(texts, other, random.nextInt(4), random.nextInt(9));
            }
            if (length > 0) {
                assertFinds(texts, letters(random, length - 1), 0, 1);
            }
        }
    }

    /** Looks for a text that stands between others. */
    private static void assertFinds(Texts texts, byte[] text, int before, int behind) {
        byte[] bytes = letters(new Random(behind), before + text.length + behind);
        System.arraycopy(text, 0, bytes, before, text.length);

        var found = texts.find(bytes, before, text.length);

        assertThat(found.text()).isEqualTo(new String(text, StandardCharsets.UTF_8));
        assertThat(found.is(bytes, before, text.length)).isTrue();
        assertThat(found.is(bytes, before, text.length + 1)).isFalse();
    }

    private static byte[] letters(Random random, int length) {
        byte[] letters = new byte[length];
        for (int i = 0; i < length; i++) {
            letters[i] = (byte) ('a' + random.nextInt(20));
        }
        return letters;
    }
}
