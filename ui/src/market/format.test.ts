import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAge, formatChange, formatClock, formatPrice, formatVolume, shownDecimals } from './format';

describe('formatPrice', () => {
  it('keeps its digits and writes a true minus', () => {
    expect(formatPrice(231.1, 2)).toBe('231.10');
    expect(formatPrice(-37.63, 2)).toBe('−37.63');
  });
});

describe('formatChange', () => {
  it('signs what moved and leaves zero without a sign', () => {
    expect(formatChange(101, 100, 2)).toEqual({ amount: '+1.00', percent: '+1.00%', direction: 'up' });
    expect(formatChange(99.5, 100, 2)).toEqual({ amount: '−0.50', percent: '−0.50%', direction: 'down' });
    expect(formatChange(100.001, 100, 2)).toEqual({ amount: '0.00', percent: '0.00%', direction: 'flat' });
  });

  it('survives a price of nothing', () => {
    expect(formatChange(1, 0, 2).percent).toBe('+0.00%');
  });
});

describe('formatVolume', () => {
  it.each([
    [940, '940'],
    [12_400, '12.4K'],
    [3_220_000, '3.22M'],
    [7_100_000_000, '7.10B'],
    [0.25, '0.25'],
  ])('writes %d as %s', (volume, text) => {
    expect(formatVolume(volume)).toBe(text);
  });
});

describe('formatAge', () => {
  it.each([
    [300, '0.3 s'],
    [-50, '0.0 s'],
    [42_700, '42 s'],
    [290_000, '4 min 50 s'],
    [11_520_000, '3 h 12 min'],
    [187_200_000, '2 d 4 h'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(formatAge(ms)).toBe(text);
  });
});

describe('formatClock', () => {
  it('writes two digits each', () => {
    expect(formatClock(Date.UTC(2026, 10, 24, 4, 5, 6))).toBe('04:05:06');
  });
});

describe('shownDecimals', () => {
  it('shows as few digits as tell every price exactly', () => {
    expect(shownDecimals([231.12, 231.1], 4)).toBe(2);
    expect(shownDecimals([231.12, 231.125], 4)).toBe(3);
    expect(shownDecimals([1.12345], 5)).toBe(5);
    expect(shownDecimals([20_001], 0)).toBe(0);
    expect(shownDecimals([], 4)).toBe(2);
  });

  it('tells cents exactly whatever the price', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000 }), cents => {
        expect(shownDecimals([cents / 100], 4)).toBe(2);
      }),
    );
  });
});
