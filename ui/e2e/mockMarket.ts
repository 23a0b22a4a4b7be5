/** A small market that obeys the server's contract: seeded history, trades on command, revisions, cursors. For tests only. */

export interface WireBar {
  t: number;
  n: number;
  e: number;
  d: string;
  o: number;
  h: number;
  l: number;
  c: number;
  v: number;
  tv: number;
  k: number;
  x: number;
  w: number | null;
  f: boolean;
  r: number;
  why?: string;
  src: 'trades' | 'vendor';
  bo?: number;
  bh?: number;
  bl?: number;
  bc?: number;
}

export const SPECS = [
  ...['1s', '5s', '15s', '30s', '1m', '5m', '15m', '30m', '1h', '4h', '1d', '1w', '1M'],
  ...['1tick', '10tick', '100tick', '1000tick'],
];

export const INSTRUMENTS = [
  ['AAPL', 'Apple Inc.', 'equity', 'NASDAQ', 231],
  ['AMZN', 'Amazon.com Inc.', 'equity', 'NASDAQ', 228],
  ['AMD', 'Advanced Micro Devices', 'equity', 'NASDAQ', 214],
  ['IBM', 'International Business Machines', 'equity', 'NYSE', 304],
  ['MSFT', 'Microsoft Corporation', 'equity', 'NASDAQ', 472],
  ['NVDA', 'NVIDIA Corporation', 'equity', 'NASDAQ', 178],
  ['SPY', 'SPDR S&P 500 ETF Trust', 'equity', 'NYSE', 659],
  ['@ES#', 'E-mini S&P 500, continuous', 'future', 'CME', 6600],
  ['QCL#', 'Crude oil, continuous', 'future', 'NYMEX', 58],
  ['EURUSD.FXCM', 'Euro to US dollar', 'forex', 'FXCM', 1.15],
  ['SPX.XO', 'S&P 500 index', 'index', 'CBOE', 6602],
  ['QUIET', 'A symbol nobody has traded yet', 'equity', 'NYSE', 10],
] as const;

const HISTORY = 3000;
const DAY = 86_400_000;

export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const round = (price: number) => Math.round(price * 100) / 100;

export class Series {
  readonly bars: WireBar[];
  /** Everything said since the start, for resuming: the bar as it was then. */
  readonly log: WireBar[] = [];
  /** Bars of the past that have not been loaded yet. */
  private missing: WireBar[] = [];
  private readonly spec: string;

  constructor(symbol: string, spec: string, last: number, nowMs: number) {
    this.spec = spec;
    this.bars = symbol === 'QUIET' ? [] : history(spec, last, nowMs, random(hash(symbol + spec)));
  }

  trade(price: number, size: number, nowMs: number): void {
    const forming = this.bars.at(-1);
    if (forming?.f && !this.isOver(forming, nowMs)) {
      Object.assign(forming, {
        h: Math.max(forming.h, price),
        l: Math.min(forming.l, price),
        c: price,
        v: forming.v + size,
        tv: forming.tv + size,
        k: forming.k + 1,
      });
      this.log.push({ ...forming });
      return;
    }
    if (forming?.f) {
      forming.f = false;
      this.log.push({ ...forming });
    }
    const [t, e] = bounds(this.spec, nowMs);
    const n = forming?.t === t ? forming.n + 1 : 0;
    const fresh = bar(t, n, e, price, price, price, price, size, 1);
    fresh.f = true;
    this.bars.push(fresh);
    this.log.push({ ...fresh });
  }

  /** As at a first start: the newest `count` bars are still to come. */
  withhold(count: number): void {
    this.missing = this.bars.splice(-count);
  }

  /** Loads the next `count` of the bars withheld. */
  load(count: number): void {
    const next = this.missing.splice(0, count);
    this.bars.push(...next);
    this.log.push(...next.map(bar => ({ ...bar })));
  }

  revise(back: number, price: number): WireBar | undefined {
    const old = this.bars.at(-1 - back);
    if (!old) return undefined;
    Object.assign(old, { h: Math.max(old.h, price), l: Math.min(old.l, price), c: price, r: old.r + 1, why: 'late' });
    this.log.push({ ...old });
    return old;
  }

  private isOver(forming: WireBar, nowMs: number): boolean {
    const ticks = /^(\d+)tick$/.exec(this.spec);
    return ticks ? forming.k >= Number(ticks[1]) : nowMs >= forming.e;
  }
}

/** The Heikin Ashi twin of `bars`, the traded prices alongside. */
export function heikinAshi(bars: readonly WireBar[]): WireBar[] {
  let open = 0;
  let close = 0;
  return bars.map((b, i) => {
    open = i ? (open + close) / 2 : (b.o + b.c) / 2;
    close = (b.o + b.h + b.l + b.c) / 4;
    const o = Number(open.toFixed(8));
    const c = Number(close.toFixed(8));
    return { ...b, o, c, h: Math.max(b.h, o, c), l: Math.min(b.l, o, c), bo: b.o, bh: b.h, bl: b.l, bc: b.c };
  });
}

function history(spec: string, last: number, nowMs: number, next: () => number): WireBar[] {
  const count = /^1(d|w|M)$/.test(spec) ? { d: 700, w: 300, M: 120 }[spec.slice(1)] : HISTORY;
  const bars: WireBar[] = [];
  let close = last;
  let [t, e] = bounds(spec, nowMs);
  const ticks = /^(\d+)tick$/.exec(spec);
  const scale = (spec.endsWith('d') ? 12 : spec.endsWith('h') ? 5 : /w|M/.test(spec) ? 30 : 1) * (last / 230);
  let n = 0;
  for (let i = 0; i < (count ?? HISTORY); i++) {
    const open = round(close + (next() - 0.5) * 0.18 * scale);
    const high = round(Math.max(open, close) + next() * 0.09 * scale);
    const low = round(Math.min(open, close) - next() * 0.09 * scale);
    const volume = Math.round(200 + next() ** 3 * 9000);
    bars.push(bar(t, n, e, open, high, low, close, volume, ticks ? Number(ticks[1]) : Math.ceil(volume / 90)));
    close = open;
    if (ticks) {
      const same = next() < 0.25 && n === 0;
      if (!same) t -= 1 + Math.floor(next() * 700);
      n = 0;
      e = t;
    } else {
      [t, e] = bounds(spec, t - 1);
    }
  }
  bars.reverse();
  for (let i = 1; i < bars.length; i++) {
    const [before, here] = [bars[i - 1], bars[i]];
    if (here && before?.t === here.t) here.n = before.n + 1;
  }
  const newest = bars.at(-1);
  if (newest) newest.f = !ticks;
  for (const vendor of bars.slice(0, 400)) vendor.src = 'vendor';
  return bars;
}

function bar(
  t: number,
  n: number,
  e: number,
  o: number,
  h: number,
  l: number,
  c: number,
  v: number,
  k: number,
): WireBar {
  const d = new Date(t).toISOString().slice(0, 10);
  return { t, n, e, d, o, h, l, c, v, tv: v, k, x: 0, w: null, f: false, r: 0, src: 'trades' };
}

function bounds(spec: string, nowMs: number): [number, number] {
  const [, count = '1', unit = 'm'] = /^(\d+)(\w+)$/.exec(spec) ?? [];
  const step = { s: 1000, m: 60_000, h: 3_600_000, d: DAY }[unit];
  if (step) {
    const size = step * Number(count);
    const t = Math.floor(nowMs / size) * size;
    return [t, t + size];
  }
  const d = new Date(nowMs);
  if (unit === 'M')
    return [Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), 1), Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + 1, 1)];
  if (unit === 'w') {
    const monday = Math.floor((nowMs / DAY - 4) / 7) * 7 * DAY + 4 * DAY;
    return [monday, monday + 7 * DAY];
  }
  return [nowMs, nowMs];
}

export function hash(text: string): number {
  let h = 2166136261;
  for (const ch of text) h = Math.imul(h ^ ch.charCodeAt(0), 16777619);
  return h >>> 0;
}
