/**
 * Avro in the Confluent wire format: a zero byte, the schema id in four bytes, the Avro body. The
 * only place that knows Avro. The ids are fixed in {@code schema-ids.tsv} and never used again for
 * another schema.
 */
@NullMarked
package com.eigenkor.market.codec;

import org.jspecify.annotations.NullMarked;
