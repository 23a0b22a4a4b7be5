package com.eigenkor.serving.web;

import java.time.ZoneId;
import java.util.Set;

/** Time zones by IANA name. Offsets are no names: there is no end of them. */
public final class Zones {

    private static final Set<String> NAMES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private Zones() {}

    /**
     * The zone of a name such as {@code America/New_York}.
     *
     * @throws Problem with code bad_zone
     */
    public static ZoneId require(String name) {
        if (!NAMES.contains(name)) {
            throw Problem.badRequest(
                    "bad_zone",
                    "no time zone '%s'; use an IANA name such as America/New_York or UTC"
                            .formatted(Shown.of(name)));
        }
        return ZoneId.of(name);
    }
}
