/**
 * One ordered line of events per symbol, each trade once: missed trades from history first, then
 * what came live meanwhile, then live. Pure rules, no sockets, no Kafka.
 *
 * <pre>
 * vendor bars ─▶ history ─┐
 *                         ├─▶ SymbolLine ─▶ EventSink
 * live ─▶ (held back) ────┘
 * feed clock ─▶ ClockBeats (held while one waits for a symbol of the partition) ─▶ EventSink
 * </pre>
 */
@NullMarked
package com.eigenkor.feed.sequence;

import org.jspecify.annotations.NullMarked;
