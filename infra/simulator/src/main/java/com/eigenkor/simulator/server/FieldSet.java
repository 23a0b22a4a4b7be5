package com.eigenkor.simulator.server;

import com.eigenkor.simulator.wire.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The columns of P and Q lines on one socket: the symbol, then what the client selected.
 *
 * @param names as the client wrote them
 */
record FieldSet(List<Field> fields, List<String> names) {

    /** What a socket has before it selects. */
    static final FieldSet DEFAULT =
            of(
                    Field.TRADE,
                    Field.TRADE_SIZE,
                    Field.TRADE_TIME,
                    Field.TRADE_CENTER,
                    Field.TOTAL_VOLUME,
                    Field.BID,
                    Field.BID_SIZE,
                    Field.ASK,
                    Field.ASK_SIZE,
                    Field.OPEN,
                    Field.HIGH,
                    Field.LOW,
                    Field.CLOSE,
                    Field.MESSAGE_CONTENTS,
                    Field.TRADE_CONDITIONS);

    /** What became of a selection. */
    sealed interface Selection {

        record Accepted(FieldSet fields) implements Selection {}

        record Rejected(String name) implements Selection {}
    }

    /**
     * Reads the names of a selection.
     *
     * @param allowSymbol whether naming the symbol, which is there anyway, is accepted
     */
    static Selection select(List<String> wanted, boolean allowSymbol) {
        var fields = new ArrayList<Field>();
        var names = new ArrayList<String>();
        for (String name : wanted) {
            if (name.isEmpty()) {
                continue;
            }
            Optional<Field> field = Field.of(name);
            if (field.isEmpty() || (field.get() == Field.SYMBOL && !allowSymbol)) {
                return new Selection.Rejected(name);
            }
            if (field.get() != Field.SYMBOL) {
                fields.add(field.get());
                names.add(name);
            }
        }
        return new Selection.Accepted(new FieldSet(List.copyOf(fields), List.copyOf(names)));
    }

    /** {@code Symbol,…}, as the acknowledgement lists it. */
    String list() {
        return String.join(",", Stream.concat(Stream.of("Symbol"), names.stream()).toList());
    }

    /** A whole P or Q line. */
    StringBuilder line(char type, Quote quote, FieldWriter out) {
        out.begin(quote.listing().decimals());
        out.line().append(type).append(',');
        Field.SYMBOL.write(quote, out);
        for (Field field : fields) {
            out.line().append(',');
            field.write(quote, out);
        }
        return out.line().append(',');
    }

    private static FieldSet of(Field... fields) {
        var names = Stream.of(fields).map(field -> field.wireName(Protocol.V6_2)).toList();
        return new FieldSet(List.of(fields), names);
    }
}
