package com.eigenkor.serving.history;

import com.eigenkor.serving.TestBars;
import com.eigenkor.store.BarStore;
import com.eigenkor.store.BarStoreUnavailableException;
import com.eigenkor.store.StoreSettings;
import java.net.URI;

/** The failure a store throws that cannot be reached. */
final class StoreDown {

    private StoreDown() {}

    /** Taken from a real adapter that talks to a closed port. */
    static BarStoreUnavailableException failure() {
        var nowhere = new StoreSettings.Influx(URI.create("http://127.0.0.1:9"), "o", "b", "t");
        try (var store = BarStore.open(nowhere)) {
            store.before(TestBars.MINUTES, null, 1);
            throw new AssertionError("something answers on port 9");
        } catch (BarStoreUnavailableException down) {
            return down;
        }
    }
}
