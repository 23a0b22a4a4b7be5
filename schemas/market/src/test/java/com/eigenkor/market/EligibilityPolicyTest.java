package com.eigenkor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.Effect.Prices;
import com.eigenkor.market.FeedEvent.Trade;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published tables, row by row: a line here never changes, a new version adds a table. */
class EligibilityPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "LAST, LAST, true, LAST, true, true",
        "EXTENDED, LAST, true, NONE, true, true",
        "OTHER, NONE, false, NONE, true, true",
        "SETTLE, NONE, false, NONE, false, false",
        "UNKNOWN, NONE, false, NONE, false, false"
    })
    void iqfeedV1_decidesByTheBasis(
            Basis basis,
            Prices intraday,
            boolean countsIntraday,
            Prices daily,
            boolean countsDaily,
            boolean isKnown) {
        assertThat(EligibilityPolicy.IQFEED_V1.effect(trade(basis, "8717")))
                .isEqualTo(new Effect(intraday, countsIntraday, daily, countsDaily, isKnown));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01", "02", "04", "07", "0E", "0F", "10", "15", "2F", "3B", "3C", "3D", "3F", "40",
                "42", "47", "8A", ""
            })
    void usEqV1_last(String condition) {
        check(condition, Prices.LAST, true, Prices.LAST, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0A", "13", "19", "3E"})
    void usEqV1_highAndLow(String condition) {
        check(condition, Prices.HIGH_LOW, true, Prices.HIGH_LOW, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"03", "05", "06", "08", "11", "14", "36", "3A", "43", "44", "87", "89"})
    void usEqV1_volumeOnly(String condition) {
        check(condition, Prices.NONE, true, Prices.NONE, true);
    }

    @ParameterizedTest
    @CsvSource({
        "17, LAST, true, NONE, true",
        "2E, NONE, false, NONE, false",
        "39, NONE, false, NONE, false",
        "88, NONE, false, LAST, false"
    })
    void usEqV1_whatDiffersByTheBar(
            String condition,
            Prices intraday,
            boolean countsIntraday,
            Prices daily,
            boolean countsDaily) {
        check(condition, intraday, countsIntraday, daily, countsDaily);
    }

    /** The rows above are all there are. */
    @Test
    void usEqV1_knowsNoOtherCondition() {
        Set<String> known = new HashSet<>();
        for (int code = 0; code < 256; code++) {
            String condition = "%02X".formatted(code);
            if (effect(condition).isKnown()) {
                known.add(condition);
            }
        }
        assertThat(known).hasSize(17 + 4 + 12 + 4);
    }

    @ParameterizedTest
    @CsvSource({
        "8A42, LAST, true, LAST, true",
        "4042, LAST, true, LAST, true",
        "173D, LAST, true, NONE, true",
        "1747, LAST, true, NONE, true",
        "193D, HIGH_LOW, true, HIGH_LOW, true",
        "1719, HIGH_LOW, true, NONE, true",
        "1917, HIGH_LOW, true, NONE, true",
        "3D87, NONE, true, NONE, true",
        "193E87, NONE, true, NONE, true",
        "470687, NONE, true, NONE, true",
        "0188, NONE, false, LAST, false",
        "1988, NONE, false, HIGH_LOW, false",
        "1788, NONE, false, NONE, false",
        "012E, NONE, false, NONE, false",
        "873D1747, NONE, true, NONE, true"
    })
    void ofSeveralConditions_theMostRestrictiveDecidesEachEffect(
            String conditions,
            Prices intraday,
            boolean countsIntraday,
            Prices daily,
            boolean countsDaily) {
        check(conditions, intraday, countsIntraday, daily, countsDaily);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "FF", "01FF", "FF01", "0", "013", "3d", "0G", "  ", "é1", "1A"})
    void unknownCondition_setsNothing_andSaysSo(String conditions) {
        assertThat(effect(conditions)).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void usEqV1_doesNotAskForTheBasis() {
        for (Basis basis : Basis.values()) {
            assertThat(EligibilityPolicy.US_EQ_V1.effect(trade(basis, "01")))
                    .isSameAs(effect("3D"));
        }
    }

    @Test
    void policy_isFoundByItsId_orTheOthersAreNamed() {
        for (EligibilityPolicy policy : EligibilityPolicy.all()) {
            assertThat(EligibilityPolicy.of(policy.id())).isSameAs(policy);
        }
        assertThatThrownBy(() -> EligibilityPolicy.of("us-eq-v9"))
                .hasMessage("no policy 'us-eq-v9'; there are iqfeed-v1, us-eq-v1");
    }

    private static void check(
            String conditions,
            Prices intraday,
            boolean countsIntraday,
            Prices daily,
            boolean countsDaily) {
        assertThat(effect(conditions))
                .isEqualTo(new Effect(intraday, countsIntraday, daily, countsDaily, true));
    }

    private static Effect effect(String conditions) {
        return EligibilityPolicy.US_EQ_V1.effect(trade(Basis.OTHER, conditions));
    }

    private static Trade trade(Basis basis, String conditions) {
        return new Trade(
                new Symbol("TEST"),
                0,
                LocalDate.of(2026, 11, 24),
                "us-equity",
                FeedEvent.Source.LIVE,
                2,
                100,
                10,
                10,
                1,
                11,
                conditions,
                basis,
                Aggressor.UNKNOWN);
    }
}
