import * as v from 'valibot';
import type { Bar } from '../market/bar';
import { KEYS_PER_MS } from '../market/barKey';

/** The server's JSON, checked once here; nothing behind this file meets an unchecked value. */

const time = v.pipe(v.number(), v.integer());
const count = v.pipe(v.number(), v.minValue(0));

const barSchema = v.pipe(
  v.object({
    t: time,
    n: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(KEYS_PER_MS - 1)),
    e: time,
    d: v.pipe(v.string(), v.isoDate()),
    o: v.number(),
    h: v.number(),
    l: v.number(),
    c: v.number(),
    v: count,
    k: count,
    x: v.optional(count, 0),
    f: v.boolean(),
    r: v.pipe(v.number(), v.integer(), v.minValue(0)),
    why: v.nullish(v.picklist(['late', 'correction', 'cancel', 'backfill', 'policy'])),
    src: v.optional(v.picklist(['trades', 'vendor']), 'trades'),
    withdrawn: v.optional(v.boolean(), false),
    bo: v.nullish(v.number()),
    bh: v.nullish(v.number()),
    bl: v.nullish(v.number()),
    bc: v.nullish(v.number()),
  }),
  v.transform((w): Bar => ({
    startMs: w.t,
    seq: w.n,
    endMs: w.e,
    tradingDate: w.d,
    open: w.o,
    high: w.h,
    low: w.l,
    close: w.c,
    volume: w.v,
    tradeCount: w.k,
    excludedCount: w.x,
    forming: w.f,
    revision: w.r,
    reason: w.why ?? null,
    source: w.src,
    withdrawn: w.withdrawn,
    traded:
      typeof w.bo === 'number' && typeof w.bh === 'number' && typeof w.bl === 'number' && typeof w.bc === 'number'
        ? { open: w.bo, high: w.bh, low: w.bl, close: w.bc }
        : null,
  })),
);

const decimals = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(14));

export const barsPageSchema = v.object({
  decimals,
  zone: v.string(),
  bars: v.array(barSchema),
  before: v.nullish(v.string(), null),
  live: v.nullish(v.string(), null),
});
export type BarsPage = v.InferOutput<typeof barsPageSchema>;

export const symbolsSchema = v.object({
  symbols: v.array(
    v.object({
      symbol: v.string(),
      description: v.nullish(v.string(), ''),
      kind: v.nullish(v.string(), ''),
      exchange: v.nullish(v.string(), ''),
      decimals,
      zone: v.string(),
    }),
  ),
});

export const configSchema = v.pipe(
  v.object({
    specs: v.array(v.string()),
    customSpecs: v.optional(v.boolean(), false),
    customBounds: v.optional(v.object({ mostParts: v.number() })),
    styles: v.array(v.string()),
    defaultSymbol: v.string(),
    version: v.string(),
  }),
  v.transform(({ customSpecs, customBounds, ...config }) => ({
    ...config,
    /** Bars of other specs are folded from those of `specs`, so many at most; null where there are no others. */
    mostParts: customSpecs && customBounds ? customBounds.mostParts : null,
  })),
);
export type ServerConfig = v.InferOutput<typeof configSchema>;

export const problemSchema = v.object({
  title: v.optional(v.string(), ''),
  detail: v.optional(v.string(), ''),
  code: v.optional(v.string(), ''),
  traceId: v.optional(v.string(), ''),
});

const feedState = v.picklist(['live', 'down', 'unknown']);
export type FeedState = v.InferOutput<typeof feedState>;

const serverMessageSchema = v.variant('type', [
  v.object({ type: v.literal('subscribed'), id: v.number(), cursor: v.string() }),
  v.object({ type: v.literal('reset'), id: v.number(), cursor: v.string(), reason: v.optional(v.string(), '') }),
  v.object({ type: v.literal('bar'), id: v.number(), seq: time, cursor: v.string(), bar: barSchema }),
  v.object({ type: v.literal('feed'), state: feedState, time: v.nullish(time, null), serverTime: time }),
  v.object({ type: v.literal('pong'), n: v.number(), time }),
  v.object({
    type: v.literal('error'),
    id: v.nullish(v.number(), null),
    code: v.optional(v.string(), ''),
    message: v.optional(v.string(), ''),
  }),
]);
export type ServerMessage = v.InferOutput<typeof serverMessageSchema>;

export type ClientMessage =
  | { type: 'subscribe'; id: number; symbol: string; spec: string; style: string; after?: string }
  | { type: 'unsubscribe'; id: number }
  | { type: 'ping'; n: number };

/** The message in `text`; null if it is not one this chart knows. */
export function decodeServerMessage(text: string): ServerMessage | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const result = v.safeParse(serverMessageSchema, json);
  return result.success ? result.output : null;
}

/** `value` as `schema` describes it; throws with the first mismatch. */
export function decode<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  return v.parse(schema, value);
}
