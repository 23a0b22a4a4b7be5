import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff';

describe('backoffMs', () => {
  it('spreads over the whole time below a ceiling that doubles up to twenty seconds', () => {
    expect([1, 2, 3, 10].map(attempt => backoffMs(attempt, () => 1))).toEqual([1000, 2000, 4000, 20_000]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, luck) => {
        const wait = backoffMs(attempt, () => luck);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(20_000);
      }),
    );
  });
});
