/** A bar's place in time: UTC epoch milliseconds times 4096, plus its ordinal among the bars that start in the same millisecond. */
export type BarKey = number & { readonly brand: 'BarKey' };

/** Bars that may start in one millisecond; the key stays a safe integer until September 2039. */
export const KEYS_PER_MS = 4096;

export function barKey(startMs: number, seq = 0): BarKey {
  return (startMs * KEYS_PER_MS + seq) as BarKey;
}

export function keyMs(key: number): number {
  return Math.floor(key / KEYS_PER_MS);
}

export function keySeq(key: number): number {
  return key - keyMs(key) * KEYS_PER_MS;
}
