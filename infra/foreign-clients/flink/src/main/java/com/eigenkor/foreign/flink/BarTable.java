package com.eigenkor.foreign.flink;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL over one bar topic.
 *
 * <p>Event times in microseconds are {@code BIGINT}: the format takes no timestamp finer than
 * milliseconds, and would read microseconds as milliseconds into a {@code TIMESTAMP(3)}.
 *
 * @param bootstrap host:port of Kafka
 * @param registry URL of the schema registry
 * @param topic a topic of traded or of Heikin Ashi bars; its name decides the columns
 */
record BarTable(String bootstrap, String registry, String topic) {

    private static final String HEIKIN_ASHI = "market.bars.ha.";
    private static final String PRICE = "DECIMAL(28, 8) NOT NULL";
    private static final String FINE_PRICE = "DECIMAL(28, 14) NOT NULL";
    private static final String TEXT = "STRING NOT NULL";
    private static final String INTEGER = "INT NOT NULL";
    private static final String LONG = "BIGINT NOT NULL";
    private static final String MILLIS = "TIMESTAMP(3) NOT NULL";
    private static final String MICROS = LONG;

    private static final List<Column> HEAD =
            List.of(
                    new Column("symbol", TEXT),
                    new Column("spec", TEXT),
                    new Column("start", MILLIS),
                    new Column("seq", INTEGER),
                    new Column("end", MILLIS),
                    new Column("tradingDate", "DATE NOT NULL"),
                    new Column("priceScale", INTEGER));

    private static final List<Column> TAIL =
            List.of(
                    new Column("volume", LONG),
                    new Column("totalVolume", LONG),
                    new Column("tradeCount", LONG),
                    new Column("excludedCount", LONG),
                    new Column("notional", "DECIMAL(38, 8) NOT NULL"),
                    new Column("vwap", "DECIMAL(28, 14)"),
                    new Column("firstTime", MICROS),
                    new Column("lastTime", MICROS),
                    new Column("state", TEXT),
                    new Column("revision", INTEGER),
                    new Column("reason", TEXT),
                    new Column("source", TEXT));

    /** All columns, in the order of the contract. */
    List<Column> columns() {
        return Stream.of(HEAD, prices(), TAIL).flatMap(List::stream).toList();
    }

    private List<Column> prices() {
        if (!topic.startsWith(HEIKIN_ASHI)) {
            return columns(PRICE, "open", "high", "low", "close");
        }
        var values = columns(FINE_PRICE, "open", "high", "low", "close");
        var base = columns(PRICE, "baseOpen", "baseHigh", "baseLow", "baseClose");
        return Stream.of(values, base).flatMap(List::stream).toList();
    }

    private static List<Column> columns(String type, String... names) {
        return Stream.of(names).map(name -> new Column(name, type)).toList();
    }

    /** The statement that makes the topic, from its beginning to its present end, a table. */
    String ddl() {
        return """
        CREATE TABLE bars (
            %s
        ) WITH (
            'connector' = 'kafka',
            'topic' = %s,
            'properties.bootstrap.servers' = %s,
            'properties.isolation.level' = 'read_committed',
            'scan.startup.mode' = 'earliest-offset',
            'scan.bounded.mode' = 'latest-offset',
            'format' = 'avro-confluent',
            'avro-confluent.url' = %s
        )\
        """
                .formatted(
                        columns().stream()
                                .map(Column::definition)
                                .collect(Collectors.joining(",\n    ")),
                        literal(topic),
                        literal(bootstrap),
                        literal(registry));
    }

    /** The query for these columns of every symbol. */
    String query(List<Column> wanted) {
        return wanted.stream()
                .map(Column::quoted)
                .collect(Collectors.joining(", ", "SELECT ", " FROM bars"));
    }

    /** The query for these columns of one symbol. */
    String query(List<Column> wanted, String symbol) {
        return query(wanted) + " WHERE `symbol` = " + literal(symbol);
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
