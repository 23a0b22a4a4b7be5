package com.eigenkor.simulator.synthetic;

/**
 * The combinations of trade conditions the market makes, each with the basis the vendor gives it.
 */
enum Condition {
    REGULAR("01", 'C'),
    SWEEP("3D", 'C'),
    ODD_LOT("87", 'O'),
    ODD_SWEEP("3D87", 'O'),
    EXTENDED("17", 'E'),
    EXTENDED_SWEEP("173D", 'E'),
    EXTENDED_ODD_LOT("8717", 'O'),
    EXTENDED_ODD_SWEEP("873D17", 'O'),
    AVERAGE_PRICE("4706", 'O'),
    DERIVATIVELY_PRICED("3E", 'O'),
    OPENING_CROSS("8A42", 'C'),
    OFFICIAL_OPEN("39", 'O'),
    CLOSING_CROSS("4042", 'C'),
    OFFICIAL_CLOSE("2E", 'O');

    private static final Condition[] ALL = values();

    private final String codes;
    private final char basis;

    Condition(String codes, char basis) {
        this.codes = codes;
        this.basis = basis;
    }

    static Condition at(byte ordinal) {
        return ALL[ordinal];
    }

    String codes() {
        return codes;
    }

    char basis() {
        return basis;
    }
}
