package com.eigenkor.serving.verify;

import com.eigenkor.market.BarDigest;
import com.eigenkor.market.SeriesBar;
import java.util.List;
import java.util.Optional;

/**
 * The bars of a series and trading date by one origin.
 *
 * @param origin its name in the table
 * @param sha256 empty where the origin has nothing to say
 * @param bars ascending; empty where only their digest is known
 * @param silence why it has nothing to say
 */
record Evidence(
        String origin, Optional<String> sha256, Optional<List<SeriesBar>> bars, String silence) {

    static Evidence of(String origin, List<SeriesBar> bars) {
        var digest = new BarDigest();
        bars.forEach(digest::add);
        return new Evidence(origin, Optional.of(digest.hex()), Optional.of(bars), "");
    }

    static Evidence digest(String origin, String sha256) {
        return new Evidence(origin, Optional.of(sha256), Optional.empty(), "");
    }

    static Evidence none(String origin, String why) {
        return new Evidence(origin, Optional.empty(), Optional.empty(), why);
    }
}
