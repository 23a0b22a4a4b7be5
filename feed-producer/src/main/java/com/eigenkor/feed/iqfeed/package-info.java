/**
 * The IQFeed wire: lines become sealed types, requests become lines, connections live and die here.
 * Knows neither Kafka nor what the platform does with a trade.
 *
 * <pre>
 * level 1 socket ──▶ Level1Client ──▶ Level1Parser ──▶ FeedMessage ──▶ Level1Listener
 * lookup sockets ──▶ LookupPool   ──▶ HistoryParser ─▶ HistoryRow  ──▶ HistorySink
 * admin socket   ──▶ AdminClient      (held so that IQConnect stays up)
 * </pre>
 */
@NullMarked
package com.eigenkor.feed.iqfeed;

import org.jspecify.annotations.NullMarked;
