package com.eigenkor.feed.iqfeed;

import com.eigenkor.feed.iqfeed.FeedMessage.Corrected;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.Symbol;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Trade corrections. Two layouts are about: with the trade's type after I or X, and the older one
 * without it.
 */
final class CorrectionLine {

    private CorrectionLine() {}

    static Corrected read(Fields fields, Function<String, Symbol> symbols) {
        var kind =
                switch (fields.text(1)) {
                    case "I" -> Correction.Kind.INSERT;
                    case "X" -> Correction.Kind.DELETE;
                    default ->
                            throw new IllegalArgumentException(
                                    "no such correction: " + fields.text(1));
                };
        boolean isOld = fields.text(2).indexOf('/') > 0;
        int date = isOld ? 2 : 3;
        return new Corrected(
                kind,
                symbols.apply(fields.text(0)),
                basis(isOld ? "" : fields.text(2)),
                fields.has(date) ? WireTime.usDate(fields.text(date)) : absentDate(),
                fields.has(date + 1) ? WireTime.time(fields.text(date + 1)) : -1,
                fields.price(date + 2),
                size(fields.number(date + 3)),
                fields.number(date + 4),
                fields.text(date + 5),
                fields.integer(date + 6, 0));
    }

    private static @Nullable LocalDate absentDate() {
        return null;
    }

    private static Basis basis(String type) {
        return type.length() == 1 ? Basis.of(type.charAt(0)) : Basis.UNKNOWN;
    }

    private static long size(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("size must not be negative, was " + size);
        }
        return size;
    }
}
