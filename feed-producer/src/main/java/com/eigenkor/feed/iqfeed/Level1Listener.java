package com.eigenkor.feed.iqfeed;

/**
 * Hears what happens on level 1, always on the one thread that reads the socket. A listener that
 * blocks stops the reading: that is how a slow reader holds the feed back.
 */
public interface Level1Listener {

    /**
     * The feed is there and its columns are agreed. Comes before any watch is sent or refreshed, so
     * every trade of the connection comes after it.
     */
    void up();

    /** The feed is gone, for {@code reason}; {@link #up} follows when it is back. */
    void down(String reason);

    /** One message, between {@link #up} and {@link #down}. */
    void message(FeedMessage message);

    /** Lines that could not be read, at any time. */
    void garbage(String reason);
}
