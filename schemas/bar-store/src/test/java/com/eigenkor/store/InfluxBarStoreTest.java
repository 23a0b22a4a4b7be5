package com.eigenkor.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class InfluxBarStoreTest extends BarStoreContract {

    private static InfluxServer server;

    @BeforeAll
    static void start() {
        server = InfluxServer.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    StoreSettings emptyPlace() {
        return server.newBucket();
    }
}
