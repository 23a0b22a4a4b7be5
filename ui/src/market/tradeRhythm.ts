/** How often a symbol usually trades, learned from the updates that arrive. */
export interface TradeRhythm {
  /** When the last update came, browser clock; null before the first. */
  readonly lastMs: number | null;
  /** Smoothed time between updates; null before the second. */
  readonly gapMs: number | null;
}

export const NO_RHYTHM: TradeRhythm = { lastMs: null, gapMs: null };

const SMOOTHING = 0.1;
const QUIET_FACTOR = 12;
const QUIET_FLOOR_MS = 20_000;

export function afterUpdate(rhythm: TradeRhythm, nowMs: number): TradeRhythm {
  if (rhythm.lastMs === null) return { lastMs: nowMs, gapMs: null };
  const gap = Math.max(0, nowMs - rhythm.lastMs);
  return { lastMs: nowMs, gapMs: rhythm.gapMs === null ? gap : rhythm.gapMs + SMOOTHING * (gap - rhythm.gapMs) };
}

/**
 * Age of the newest data if the symbol has been silent for much longer than it usually is, else null.
 * Says nothing about the connection: a live socket can carry no trades.
 */
export function staleAge(rhythm: TradeRhythm, nowMs: number): number | null {
  if (rhythm.lastMs === null) return null;
  const age = nowMs - rhythm.lastMs;
  return age > Math.max(QUIET_FLOOR_MS, QUIET_FACTOR * (rhythm.gapMs ?? 0)) ? age : null;
}
