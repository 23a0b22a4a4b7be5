package com.eigenkor.foreign.flink;

/**
 * A column of a bar table.
 *
 * @param name as in the Avro contract
 * @param type SQL type, with NOT NULL where the contract allows no null
 */
record Column(String name, String type) {

    /** The name as SQL wants it: {@code start}, {@code end} and others are reserved words. */
    String quoted() {
        return '`' + name + '`';
    }

    String definition() {
        return quoted() + ' ' + type;
    }
}
