const MINUS = '−';

export const two = (n: number): string => String(n).padStart(2, '0');

/** A price with exactly `decimals` digits after the point and a true minus sign. */
export function formatPrice(price: number, decimals: number): string {
  return withMinus(price.toFixed(decimals));
}

/** A volume in at most five characters: `940`, `12.4K`, `3.22M`. */
export function formatVolume(volume: number): string {
  if (volume >= 1e9) return `${(volume / 1e9).toFixed(2)}B`;
  if (volume >= 1e6) return `${(volume / 1e6).toFixed(2)}M`;
  if (volume >= 1e3) return `${(volume / 1e3).toFixed(1)}K`;
  return String(Number(volume.toFixed(2)));
}

export interface Change {
  /** `+0.18`, `−0.05`; no sign when nothing moved at this precision. */
  readonly amount: string;
  /** `+0.10%`; always with a sign of its own unless zero. */
  readonly percent: string;
  readonly direction: 'up' | 'down' | 'flat';
}

/** The change from `before` to `now`, as the legend shows it. */
export function formatChange(now: number, before: number, decimals: number): Change {
  const raw = now - before;
  const move = Math.abs(raw) < 0.5 / 10 ** decimals ? 0 : raw;
  const sign = move > 0 ? '+' : move < 0 ? MINUS : '';
  const percent = before === 0 ? 0 : Math.abs(move / before) * 100;
  return {
    amount: sign + Math.abs(move).toFixed(decimals),
    percent: `${sign}${percent.toFixed(2)}%`,
    direction: move > 0 ? 'up' : move < 0 ? 'down' : 'flat',
  };
}

/** An age in its two largest units: `0.3 s`, `42 s`, `4 min 50 s`, `3 h 12 min`, `2 d 4 h`. */
export function formatAge(ageMs: number): string {
  const seconds = Math.max(0, ageMs) / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.floor(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  if (whole < 86_400) return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
  return `${Math.floor(whole / 86_400)} d ${Math.floor((whole % 86_400) / 3600)} h`;
}

/** `14:52:21` of a wall-clock time made by `ZoneClock.wall`. */
export function formatClock(wallMs: number): string {
  const d = new Date(wallMs);
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`;
}

/** Digits after the point that show every one of `prices` exactly, at least two where the symbol has two, at most `decimals`. */
export function shownDecimals(prices: Iterable<number>, decimals: number): number {
  let shown = Math.min(2, decimals);
  for (const price of prices) {
    while (shown < decimals && Math.abs(price - Number(price.toFixed(shown))) > 1e-9 * Math.max(1, Math.abs(price))) {
      shown++;
    }
    if (shown === decimals) break;
  }
  return shown;
}

function withMinus(text: string): string {
  return text.startsWith('-') ? MINUS + text.slice(1) : text;
}
