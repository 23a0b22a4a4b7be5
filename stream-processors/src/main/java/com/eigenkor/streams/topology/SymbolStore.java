package com.eigenkor.streams.topology;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * A store whose newest content lives in its reader's objects. Kafka Streams asks a cached store to
 * write before it flushes the producer and commits; this one asks the reader, so each object is
 * laid out once a commit and in the same transaction as what came of its events. See ADR 0002.
 */
final class SymbolStore implements StateStore, CachedStateStore<Object, Object> {

    private static final Runnable NOTHING = () -> {};

    private final KeyValueStore<String, byte[]> inner;
    private Runnable beforeCommit = NOTHING;

    SymbolStore(KeyValueStore<String, byte[]> inner) {
        this.inner = inner;
    }

    /** Builds the store around another, which is logged and must not be cached. */
    static StoreBuilder<SymbolStore> around(StoreBuilder<KeyValueStore<String, byte[]>> inner) {
        return new Builder(inner);
    }

    /** What was written last; changes go to the changelog. */
    KeyValueStore<String, byte[]> written() {
        return inner;
    }

    /** Calls {@code write} before each commit. */
    void beforeCommit(Runnable write) {
        beforeCommit = write;
    }

    @Override
    public void flushCache() {
        beforeCommit.run();
    }

    /** The reader is gone: its partition has moved, or is a copy from now on. */
    @Override
    public void clearCache() {
        beforeCommit = NOTHING;
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean old) {
        return false;
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        inner.init(context, root);
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        inner.commit(changelogOffsets);
    }

    @Override
    public void close() {
        inner.close();
    }

    @Override
    public boolean persistent() {
        return inner.persistent();
    }

    @Override
    public boolean isOpen() {
        return inner.isOpen();
    }

    @Override
    public Position getPosition() {
        return inner.getPosition();
    }

    private record Builder(StoreBuilder<KeyValueStore<String, byte[]>> inner)
            implements StoreBuilder<SymbolStore> {

        @Override
        public SymbolStore build() {
            return new SymbolStore(inner.build());
        }

        @Override
        public StoreBuilder<SymbolStore> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<SymbolStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<SymbolStore> withLoggingEnabled(Map<String, String> config) {
            return new Builder(inner.withLoggingEnabled(config));
        }

        @Override
        public StoreBuilder<SymbolStore> withLoggingDisabled() {
            return new Builder(inner.withLoggingDisabled());
        }

        @Override
        public Map<String, String> logConfig() {
            return inner.logConfig();
        }

        @Override
        public boolean loggingEnabled() {
            return inner.loggingEnabled();
        }

        @Override
        public String name() {
            return inner.name();
        }
    }
}
