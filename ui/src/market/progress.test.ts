import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterNewest, loadedShare, paceOf, type Progress } from './progress';

const NOW = Date.UTC(2026, 10, 24, 15);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const bar = (endMs: number, spanMs = MINUTE) => ({ startMs: endMs - spanMs, endMs });

/** Bars of `spanMs`, one every `everyMs` from `nowMs` on, the first ending `lagMs` before it. */
function load(count: number, { everyMs = 20, lagMs = 5 * HOUR, spanMs = MINUTE, nowMs = NOW } = {}) {
  let progress: Progress | null = null;
  let now = nowMs;
  for (let i = 0; i < count; i++) {
    now = nowMs + i * everyMs;
    progress = afterNewest(progress, bar(nowMs - lagMs + i * spanMs, spanMs), now);
  }
  return { progress, now };
}

describe('paceOf', () => {
  it('knows nothing before the first update', () => {
    expect(paceOf(null, NOW)).toBe('quiet');
  });

  it('sees history while bars of the past come faster than they happened', () => {
    const { progress, now } = load(60);
    expect(paceOf(progress, now)).toBe('history');
  });

  it.each([
    ['seconds', 1000],
    ['hours', HOUR],
  ])('sees it in bars of %s', (_, spanMs) => {
    const { progress, now } = load(100, { spanMs, lagMs: 300 * spanMs });
    expect(paceOf(progress, now)).toBe('history');
  });

  it('is at the present with the first bar that reaches it', () => {
    const { progress, now } = load(60);
    expect(paceOf(afterNewest(progress, bar(now - 2000), now), now)).toBe('present');
    expect(paceOf(afterNewest(progress, bar(now + 10_000), now), now)).toBe('present');
  });

  it('takes the last whole bar for the present, however long ago that ended', () => {
    const { progress, now } = load(60, { spanMs: HOUR, lagMs: 59 * HOUR + 50 * MINUTE });
    expect(paceOf(progress, now)).toBe('present');
  });

  it('is quiet a moment after the last bar, as when the market is closed', () => {
    const { progress, now } = load(60);
    expect(paceOf(progress, now + 4000)).toBe('history');
    expect(paceOf(progress, now + 4001)).toBe('quiet');
  });

  it('makes no word of bars that were missed and come in one burst', () => {
    const { progress, now } = load(400, { everyMs: 1, lagMs: 10 * HOUR });
    expect(paceOf(progress, now)).toBe('quiet');
  });

  it('begins anew after a pause', () => {
    const { progress, now } = load(60);
    const later = afterNewest(progress, bar(NOW - HOUR), now + 4001);
    expect(later).toMatchObject({ sinceMs: now + 4001, fromMs: NOW - HOUR });
    expect(paceOf(later, now + 4001)).toBe('quiet');
  });

  it('never takes a live market for history, however late its feed and uneven its trades', () => {
    const trade = fc.record({
      afterMs: fc.integer({ min: 1, max: 6000 }),
      tremblesMs: fc.integer({ max: 10_000, min: 0 }),
    });
    fc.assert(
      fc.property(
        fc.array(trade, { minLength: 1, maxLength: 300 }),
        fc.constantFrom(1000, 15_000, MINUTE, 7 * MINUTE, HOUR),
        fc.integer({ min: 0, max: 20 * MINUTE }),
        (trades, spanMs, lateMs) => {
          let progress: Progress | null = null;
          let now = NOW;
          let end = 0;
          for (const { afterMs, tremblesMs } of trades) {
            now += afterMs;
            // The bar in progress of a trade that happened so long ago; never one before the newest.
            end = Math.max(end, Math.ceil((now - lateMs - tremblesMs) / spanMs) * spanMs);
            progress = afterNewest(progress, bar(end, spanMs), now);
            expect(paceOf(progress, now)).not.toBe('history');
          }
        },
      ),
    );
  });
});

describe('loadedShare', () => {
  it('is what has come of what was missing', () => {
    const progress = { sinceMs: NOW, fromMs: NOW - 4 * HOUR, heardMs: NOW, endMs: NOW - HOUR, spanMs: MINUTE };
    expect(loadedShare(progress, NOW)).toBe(0.75);
    expect(loadedShare({ ...progress, endMs: NOW + MINUTE }, NOW)).toBe(1);
    expect(loadedShare({ ...progress, fromMs: NOW, endMs: NOW }, NOW)).toBe(0);
  });
});
