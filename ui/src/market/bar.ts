/** Why a bar was last revised. */
export type RevisionReason = 'late' | 'correction' | 'cancel' | 'backfill' | 'policy';

/** Open, high, low and close in the quote currency of the symbol. */
export interface Prices {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/**
 * One bar as the server last described it. Times are epoch milliseconds UTC; the bar covers `[startMs, endMs)`.
 * (`startMs`, `seq`) names it inside its series.
 */
export interface Bar extends Prices {
  readonly startMs: number;
  readonly seq: number;
  readonly endMs: number;
  /** The exchange's trading date, `2026-11-24`. */
  readonly tradingDate: string;
  readonly volume: number;
  /** Trades that set prices. */
  readonly tradeCount: number;
  /** Trades the policy left out. */
  readonly excludedCount: number;
  readonly forming: boolean;
  readonly revision: number;
  readonly reason: RevisionReason | null;
  readonly source: 'trades' | 'vendor';
  /** The revision takes the bar back: its last trade was deleted. */
  readonly withdrawn: boolean;
  /** The traded prices behind a Heikin Ashi bar; null for plain bars. */
  readonly traded: Prices | null;
}

/** How a bar came: a page may be older than what the stream has already said, the stream is always the newest word. */
export type BarOrigin = 'page' | 'stream';

/** Whether `next` replaces `current`, two descriptions of one bar. The higher revision wins; a closed bar never opens again. */
export function supersedes(next: Bar, current: Bar, origin: BarOrigin): boolean {
  if (next.revision !== current.revision) return next.revision > current.revision;
  if (!current.forming) return !next.forming && origin === 'stream';
  if (!next.forming || origin === 'stream') return true;
  return next.tradeCount + next.excludedCount >= current.tradeCount + current.excludedCount;
}

/** The prices that were really paid, in every style. */
export function tradedPrices(bar: Bar): Prices {
  return bar.traded ?? bar;
}
