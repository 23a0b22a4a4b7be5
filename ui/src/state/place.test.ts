import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHART_KINDS } from '../chart/look';
import { readPlace, writePlace, type Place } from './place';

const AAPL: Place = { symbol: 'AAPL', spec: '1m', style: 'ohlc', kind: 'candles', zone: 'exchange' };
const read = (url: string) => {
  const { pathname, search } = new URL(url, 'http://x');
  return readPlace(pathname, search);
};

describe('writePlace', () => {
  it('leaves the usual choices out', () => {
    expect(writePlace(AAPL)).toBe('/c/AAPL?i=1m');
  });

  it('says everything else, the symbol escaped', () => {
    const place: Place = {
      symbol: '@ES#',
      spec: '100tick',
      style: 'heikin-ashi',
      kind: 'line',
      zone: 'America/New_York',
    };
    expect(writePlace(place)).toBe('/c/%40ES%23?i=100tick&t=ha&k=line&z=America/New_York');
  });

  it('is read back as it was', () => {
    const place = fc.record({
      symbol: fc.string({ minLength: 1, unit: 'grapheme' }).filter(symbol => !/^\.{1,2}$/.test(symbol)),
      spec: fc.constantFrom('1s', '1m', '1M', '100tick'),
      style: fc.constantFrom('ohlc' as const, 'heikin-ashi' as const),
      kind: fc.constantFrom(...CHART_KINDS),
      zone: fc.constantFrom('exchange', 'local', 'UTC', 'Asia/Tokyo'),
    });
    fc.assert(
      fc.property(place, wanted => {
        expect({ ...AAPL, ...read(writePlace(wanted)) }).toEqual(wanted);
      }),
    );
  });
});

describe('readPlace', () => {
  it('leaves out what makes no sense', () => {
    expect(read('/?z=Mars/Olympus&k=cubes&t=x')).toEqual({});
    expect(read('/c/%E0%A4%A')).toEqual({ symbol: '%E0%A4%A' });
    expect(read('/other/AAPL')).toEqual({});
  });
});
