package com.eigenkor.simulator.server;

import com.eigenkor.market.Decimals;
import com.eigenkor.simulator.tape.Print;
import com.eigenkor.simulator.wire.EasternTime;
import org.jspecify.annotations.Nullable;

/** Writes the values of level 1 fields into a line; a value that is not known stays empty. */
final class FieldWriter {

    private final StringBuilder line = new StringBuilder(256);
    private final EasternTime eastern = new EasternTime();
    private int decimals;

    /** Begins a line whose prices have as many decimals. */
    FieldWriter begin(int priceDecimals) {
        line.setLength(0);
        decimals = priceDecimals;
        return this;
    }

    StringBuilder line() {
        return line;
    }

    void text(String value) {
        line.append(value);
    }

    void number(long value) {
        line.append(value);
    }

    void price(long mantissa) {
        Decimals.append(line, mantissa, decimals);
    }

    /** {@code numerator / denominator} with six decimals; empty without a denominator. */
    void ratio(long numerator, long denominator) {
        if (denominator > 0) {
            Decimals.append(line, Decimals.divideHalfEven(numerator, 6, denominator), 6);
        }
    }

    void price(@Nullable Print print) {
        if (print != null) {
            price(print.price());
        }
    }

    void size(@Nullable Print print) {
        if (print != null) {
            number(print.size());
        }
    }

    void center(@Nullable Print print) {
        if (print != null) {
            number(print.center());
        }
    }

    void time(@Nullable Print print) {
        if (print != null) {
            time(print.timeUs());
        }
    }

    void time(long timeUs) {
        if (timeUs != 0) {
            eastern.clock(line, timeUs);
        }
    }

    /** The wall date of the print: with its time it makes the stamp that history shows. */
    void date(@Nullable Print print) {
        if (print != null) {
            eastern.slashDate(line, print.timeUs());
        }
    }
}
