import type { Bar } from './bar';

/**
 * How a series gets on, told by the updates of its newest bar. The server says when the market's clock is silent, not
 * why: while history is loaded it is, and what tells the two apart is whether bars of the past keep coming.
 * Times are epoch ms on the server's clock.
 */
export interface Progress {
  /** When the updates began that have come without a pause, and where the newest bar ended then. */
  readonly sinceMs: number;
  readonly fromMs: number;
  /** When the last of them came, where the newest bar ends now, and how long it is. */
  readonly heardMs: number;
  readonly endMs: number;
  readonly spanMs: number;
}

/** `history` while bars of the past come faster than they happened, `present` while the newest bar is the one of now. */
export type Pace = 'quiet' | 'history' | 'present';

/** Less than the server waits before it calls a silent feed down, so that the last trade before that is no objection. */
const PAUSE_MS = 4000;
/** A bar that ended so recently is one of the present, whatever the market, the platform and the network take. */
const PRESENT_MS = 30_000;
/** A delayed feed trails at a distance that trembles, and by a bar when one begins; history comes nearer by more. */
const GAIN_MS = 60_000;
/** Bars missed in an interruption come in one burst, which is over before a word about it could be read. */
const WORTH_A_WORD_MS = 500;

/** After the stream has put `newest` behind all bars, or changed it there. */
export function afterNewest(before: Progress | null, newest: Pick<Bar, 'startMs' | 'endMs'>, nowMs: number): Progress {
  const { startMs, endMs } = newest;
  const goesOn = before !== null && nowMs - before.heardMs <= PAUSE_MS;
  return {
    sinceMs: goesOn ? before.sinceMs : nowMs,
    fromMs: goesOn ? before.fromMs : endMs,
    heardMs: nowMs,
    endMs,
    spanMs: endMs - startMs,
  };
}

export function paceOf(progress: Progress | null, nowMs: number): Pace {
  if (progress === null || nowMs - progress.heardMs > PAUSE_MS) return 'quiet';
  const { sinceMs, fromMs, heardMs, endMs, spanMs } = progress;
  if (nowMs - endMs <= Math.max(spanMs, PRESENT_MS)) return 'present';
  const tookMs = heardMs - sinceMs;
  return tookMs >= WORTH_A_WORD_MS && endMs - fromMs - tookMs >= spanMs + GAIN_MS ? 'history' : 'quiet';
}

/** How much of what was missing up to now has come, 0 to 1. */
export function loadedShare({ fromMs, endMs }: Progress, nowMs: number): number {
  return Math.min(1, Math.max(0, (endMs - fromMs) / Math.max(1, nowMs - fromMs)));
}
