package com.eigenkor.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteBarStoreTest extends BarStoreContract {

    @TempDir private Path folder;

    @Override
    StoreSettings emptyPlace() {
        return new StoreSettings.Sqlite(folder.resolve("a folder/bars é.db"));
    }
}
