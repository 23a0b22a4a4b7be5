import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barKey, keyMs, keySeq } from './barKey';

const ms = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2039, 0, 1) });
const seq = fc.integer({ min: 0, max: 4095 });

describe('barKey', () => {
  it('is a safe integer that gives back what it was made of', () => {
    fc.assert(
      fc.property(ms, seq, (m, s) => {
        expect(Number.isSafeInteger(barKey(m, s))).toBe(true);
        expect([keyMs(barKey(m, s)), keySeq(barKey(m, s))]).toEqual([m, s]);
      }),
    );
  });

  it('orders like start, then ordinal', () => {
    fc.assert(
      fc.property(ms, seq, ms, seq, (a, i, b, j) => {
        expect(Math.sign(barKey(a, i) - barKey(b, j))).toBe(Math.sign(a - b || i - j));
      }),
    );
  });
});
