package com.eigenkor.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.PolicySpan.Changed;
import org.junit.jupiter.api.Test;

class PolicyBookTest {

    private static final Symbol AAPL = new Symbol("AAPL");

    private final PolicyBook book = new PolicyBook(_ -> EligibilityPolicy.US_EQ_V1);

    @Test
    void symbolOfWhichNothingIsTold_isUnderTheOther() {
        book.put(span(0, "iqfeed-v1", "iqfeed-v1"));
        assertThat(book.at(new Symbol("MSFT"), 5)).isEqualTo(EligibilityPolicy.US_EQ_V1);
    }

    @Test
    void session_isUnderThePolicyOfTheSpanItIsIn() {
        book.put(span(100, "us-eq-v1", "us-eq-v1"));
        book.put(span(0, "iqfeed-v1", "iqfeed-v1"));
        assertThat(book.at(AAPL, 99)).isEqualTo(EligibilityPolicy.IQFEED_V1);
        assertThat(book.at(AAPL, 100)).isEqualTo(EligibilityPolicy.US_EQ_V1);
    }

    @Test
    void sessionsThatWereCutAgain_areUnderAnother_andBeganAsTheyBegan() {
        book.put(span(0, "iqfeed-v1", "iqfeed-v1"));
        book.put(span(50, "iqfeed-v1", "us-eq-v1"));
        book.put(span(50, "iqfeed-v1", "iqfeed-v1"));
        book.put(span(70, "iqfeed-v1", "us-eq-v1"));
        assertThat(book.at(AAPL, 60)).isEqualTo(EligibilityPolicy.IQFEED_V1);
        assertThat(book.at(AAPL, 80)).isEqualTo(EligibilityPolicy.US_EQ_V1);
        assertThat(book.begun(AAPL, 80)).isEqualTo(EligibilityPolicy.IQFEED_V1);
    }

    @Test
    void change_isKnownSinceItIsTold_howeverOftenTheSpanIsToldAgain() {
        book.put(span(0, "iqfeed-v1", "iqfeed-v1"), 1);
        assertThat(book.change(AAPL, 60)).isEmpty();
        book.put(span(0, "iqfeed-v1", "iqfeed-v1"), 2);
        book.put(span(50, "iqfeed-v1", "us-eq-v1"), 2);
        book.put(span(50, "iqfeed-v1", "us-eq-v1"), 3);
        assertThat(book.change(AAPL, 49)).isEmpty();
        assertThat(book.change(AAPL, 60)).contains(change("iqfeed-v1", "us-eq-v1", 2));
        book.put(span(50, "iqfeed-v1", "iqfeed-v1"), 4);
        assertThat(book.change(AAPL, 60)).contains(change("us-eq-v1", "iqfeed-v1", 4));
    }

    /** Only the newest of each span is left on the topic. */
    @Test
    void changeThatIsReadLater_isFromThePolicyThatTheSessionsBeganUnder() {
        book.put(span(50, "iqfeed-v1", "us-eq-v1"), 9);
        assertThat(book.change(AAPL, 60)).contains(change("iqfeed-v1", "us-eq-v1", 9));
    }

    private static PolicyBook.Change change(String before, String policy, long toldMs) {
        return new PolicyBook.Change(
                EligibilityPolicy.of(before), EligibilityPolicy.of(policy), toldMs);
    }

    private static PolicySpan span(long sinceMs, String begun, String policy) {
        return new PolicySpan(AAPL, sinceMs, begun, policy, Changed.NOTHING);
    }
}
