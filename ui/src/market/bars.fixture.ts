import type { Bar } from './bar';

/** A bar for tests: one minute of `minute`, everything else may be said. */
export function barAt(minute: number, change: Partial<Bar> = {}): Bar {
  const startMs = Date.UTC(2026, 10, 24, 14, 0) + minute * 60_000;
  return {
    startMs,
    seq: 0,
    endMs: startMs + 60_000,
    tradingDate: new Date(startMs).toISOString().slice(0, 10),
    open: 100,
    high: 101,
    low: 99,
    close: 100.5,
    volume: 1000,
    tradeCount: 10,
    excludedCount: 0,
    forming: false,
    revision: 0,
    reason: null,
    source: 'trades',
    withdrawn: false,
    traded: null,
    ...change,
  };
}
