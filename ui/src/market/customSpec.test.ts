import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, type Offer } from './customSpec';

const STOCK = [
  ...['1s', '5s', '15s', '30s', '1m', '5m', '15m', '30m', '1h', '4h', '1d', '1w', '1M'],
  ...['1tick', '10tick', '100tick', '1000tick'],
];
const OFFER: Offer = { specs: STOCK, mostParts: 1440 };

describe('judge', () => {
  it('takes a spec by any of its names', () => {
    expect(judge('7m', OFFER)).toEqual({ kind: 'custom', spec: '7m' });
    expect(judge('420s', OFFER)).toEqual({ kind: 'custom', spec: '7m' });
    expect(judge('banana', OFFER)).toEqual({ kind: 'refused', why: 'unreadable' });
  });

  it('offers nothing else where the server has nothing else', () => {
    const offer = { specs: STOCK, mostParts: null };
    expect(judge('5m', offer)).toEqual({ kind: 'offered', spec: '5m' });
    expect(judge('500tick', offer)).toEqual({ kind: 'refused', why: 'notOffered' });
    expect(judge('7d', { specs: ['1m'], mostParts: 1440 })).toEqual({ kind: 'refused', why: 'notOffered' });
  });

  it('takes every whole number of minutes below a day, and what it takes it takes again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1439 }), minutes => {
        const verdict = judge(`${minutes}m`, OFFER);
        expect(verdict.kind).not.toBe('refused');
        if (verdict.kind !== 'refused') expect(judge(verdict.spec, OFFER)).toEqual(verdict);
      }),
    );
  });
});
