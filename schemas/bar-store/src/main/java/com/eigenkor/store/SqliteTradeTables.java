package com.eigenkor.store;

import java.util.List;

/** The tables of trades. */
final class SqliteTradeTables {

    private static final String LINES =
            """
            CREATE TABLE lines (
                id INTEGER PRIMARY KEY,
                symbol TEXT NOT NULL,
                topic_id TEXT NOT NULL,
                topic_partition INTEGER NOT NULL,
                UNIQUE (symbol, topic_id, topic_partition)
            ) STRICT\
            """;

    /** The payload stands last, so that what comes before is read without it. */
    private static final String CHUNKS =
            """
            CREATE TABLE chunks (
                line_id INTEGER NOT NULL REFERENCES lines,
                trading_date INTEGER NOT NULL,
                first_offset INTEGER NOT NULL,
                last_offset INTEGER NOT NULL,
                first_arrived_ms INTEGER NOT NULL,
                min_us INTEGER NOT NULL,
                max_us INTEGER NOT NULL,
                trade_count INTEGER NOT NULL,
                payload BLOB NOT NULL
            ) STRICT\
            """;

    static final SqliteSchema SCHEMA =
            new SqliteSchema(
                    0x45_4B_54_53,
                    "trade store",
                    List.of(
                            List.of(
                                    LINES,
                                    CHUNKS,
                                    "CREATE INDEX chunks_by_offset"
                                            + " ON chunks (line_id, trading_date, last_offset)",
                                    "CREATE INDEX chunks_by_time ON chunks (line_id, trading_date,"
                                            + " max_us, min_us)")));

    private SqliteTradeTables() {}
}
