/**
 * Keeps the closed bars of every series and hands them back by time: one port, {@link
 * com.eigenkor.store.BarStore}, and two adapters behind it, SQLite and InfluxDB.
 */
@NullMarked
package com.eigenkor.store;

import org.jspecify.annotations.NullMarked;
