import type { Pace } from '../market/progress';
import type { Connection } from '../feed/streamSocket';
import type { FeedState } from '../feed/wire';

/** What the server last said about the market feed; times are epoch ms. */
export interface FeedReport {
  readonly state: FeedState;
  /** The feed's own clock; null before its first beat. */
  readonly timeMs: number | null;
}

/** Whether the numbers on screen move, and if not, why not. */
export type Health =
  | { readonly kind: 'starting' }
  | { readonly kind: 'live' }
  /** Connected; bars of the past come until the present is reached. */
  | { readonly kind: 'loadingHistory' }
  /** Connected, and the server does not know how the feed does. */
  | { readonly kind: 'unsure' }
  | { readonly kind: 'feedDown'; readonly sinceMs: number | null }
  | { readonly kind: 'offline'; readonly attempt: number; readonly retryAtMs: number | null };

/** A connection that is back within this time was never worth a word. */
const GRACE_MS = 1500;

/**
 * `lostMs` is when the connection was lost, browser clock; null if it never was or is back. The feed's clock is silent
 * while history is loaded, of this symbol or of others: bars that come say more than it.
 */
export function healthOf(
  connection: Connection,
  lostMs: number | null,
  feed: FeedReport,
  pace: Pace,
  nowMs: number,
): Health {
  if (connection.state !== 'open') {
    const attempt = connection.attempt;
    if (lostMs === null) return { kind: 'starting' };
    if (nowMs - lostMs > GRACE_MS) {
      return { kind: 'offline', attempt, retryAtMs: connection.state === 'waiting' ? connection.retryAtMs : null };
    }
  }
  if (pace === 'history') return { kind: 'loadingHistory' };
  if (pace === 'present') return { kind: 'live' };
  switch (feed.state) {
    case 'live':
      return { kind: 'live' };
    case 'down':
      return { kind: 'feedDown', sinceMs: feed.timeMs };
    case 'unknown':
      return { kind: 'unsure' };
  }
}

/** Whether prices must be shown as old. */
export function isDown(health: Health): boolean {
  return health.kind === 'feedDown' || health.kind === 'offline';
}
