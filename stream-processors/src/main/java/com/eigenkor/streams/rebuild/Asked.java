package com.eigenkor.streams.rebuild;

import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.market.session.Session;

/**
 * A recut that has been published.
 *
 * @param from its first session
 * @param place as dead letters name it
 */
record Asked(Recut recut, Session from, String place) {}
