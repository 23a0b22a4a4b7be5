package com.eigenkor.simulator.synthetic;

import com.eigenkor.simulator.tape.Listing.Kind;

/** Where trades happen: market centers and how often each is the one. */
final class Centers {

    /** The FINRA facility that prints fractions of a cent. */
    static final int OFF_EXCHANGE = 19;

    private final int[] ids;
    private final byte[] wheel = new byte[256];
    private final byte primary;

    private Centers(int[] ids, int[] shares, byte primary) {
        this.ids = ids;
        this.primary = primary;
        int slot = 0;
        for (byte index = 0; index < shares.length; index++) {
            for (int end = slot + shares[index]; slot < end; slot++) {
                wheel[slot] = index;
            }
        }
    }

    /** The centers of a symbol; the shares of each kind sum to 256. */
    static Centers of(SyntheticSymbol symbol) {
        if (symbol.listing().kind() != Kind.EQUITY) {
            return new Centers(new int[] {symbol.primaryCenter()}, new int[] {256}, (byte) 0);
        }
        int[] ids = {OFF_EXCHANGE, 5, 24, 26, 11, 18, 153, 28, 7};
        int[] shares = {84, 46, 30, 24, 22, 18, 12, 10, 10};
        byte primary = 0;
        for (byte index = 0; index < ids.length; index++) {
            if (ids[index] == symbol.primaryCenter()) {
                primary = index;
            }
        }
        return new Centers(ids, shares, primary);
    }

    int count() {
        return ids.length;
    }

    int id(byte index) {
        return ids[index];
    }

    /** The center a throw of eight bits falls on. */
    byte pick(int bits) {
        return wheel[bits & 0xFF];
    }

    /** The center that holds the auctions. */
    byte primary() {
        return primary;
    }
}
