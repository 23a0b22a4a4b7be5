/** The part `[from, to)` of the store that the chart library holds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Bars in the library at once: an update costs time in proportion to them. */
export const WINDOW_BARS = 8000;
/** Bars it may grow by before it is cut back to `WINDOW_BARS`. */
export const WINDOW_SLACK = 400;

/** The newest window of a store with `count` bars. */
export function newestSpan(count: number): Span {
  return { from: Math.max(0, count - WINDOW_BARS), to: count };
}

/** A window around `[left, right]` (store indices of what is on screen), inside the store, with equal room on both sides. */
export function spanAround(left: number, right: number, count: number): Span {
  const middle = (left + right) / 2;
  const from = Math.round(Math.min(Math.max(0, middle - WINDOW_BARS / 2), Math.max(0, count - WINDOW_BARS)));
  return { from, to: Math.min(count, from + WINDOW_BARS) };
}

/** What the bars on screen ask for. */
export type Need = 'nothing' | 'slide' | 'older';

/**
 * What the view `[left, right]`, in store indices, needs: older pages where the store itself ends within one and a half
 * screens, another window where the store goes on but the window does not.
 */
export function needFor(left: number, right: number, span: Span, count: number): Need {
  const screen = right - left;
  if (span.from === 0 && left < Math.max(50, screen * 1.5)) return 'older';
  const margin = Math.max(50, Math.min(screen * 1.5, (WINDOW_BARS - screen) / 4));
  const nearStart = span.from > 0 && left - span.from < margin;
  const nearEnd = span.to < count && span.to - right < margin;
  return nearStart || nearEnd ? 'slide' : 'nothing';
}
