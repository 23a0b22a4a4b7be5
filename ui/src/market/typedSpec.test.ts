import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Offer } from './customSpec';
import { judgeTyped, parseTyped, refusalText, specsStartingWith } from './typedSpec';

const OFFERED = ['1s', '5s', '1m', '5m', '15m', '1h', '1d', '1w', '1M', '1tick', '100tick'];
const STOCK = [
  ...['1s', '5s', '15s', '30s', '1m', '5m', '15m', '30m', '1h', '4h', '1d', '1w', '1M'],
  ...['1tick', '10tick', '100tick', '1000tick'],
];
const OFFER: Offer = { specs: STOCK, mostParts: 1440 };

describe('parseTyped', () => {
  it.each([
    ['5', '5m'],
    ['90s', '90s'],
    ['2H', '2h'],
    ['100t', '100tick'],
    ['1D', '1d'],
    ['1w', '1w'],
    ['1M', '1M'],
    ['1m', '1m'],
    ['1mo', '1M'],
    [' 15 min ', '15m'],
    ['45 secs', '45s'],
    ['250 trades', '250tick'],
    ['1000000t', '1000000tick'],
  ])('reads %s as %s', (typed, spec) => {
    expect(parseTyped(typed)).toBe(spec);
  });

  it.each(['', '0', 'm', '5x', '1.5h', '-5'])('makes nothing of "%s"', typed => {
    expect(parseTyped(typed)).toBeNull();
  });
});

describe('specsStartingWith', () => {
  it('finds what the typed text may become, by wire name and by label', () => {
    expect(specsStartingWith('5', OFFERED)).toEqual(['5s', '5m']);
    expect(specsStartingWith('100t', OFFERED)).toEqual(['100tick']);
    expect(specsStartingWith('7', OFFERED)).toEqual([]);
    expect(specsStartingWith(' ', OFFERED)).toEqual(OFFERED);
  });
});

const why = (typed: string) => {
  const verdict = judgeTyped(typed, OFFER);
  return verdict.kind === 'refused' ? refusalText(verdict.why, typed, OFFER) : `${verdict.kind} ${verdict.spec}`;
};

describe('judgeTyped', () => {
  it.each([
    ['7', 'custom 7m'],
    ['45s', 'custom 45s'],
    ['2h', 'custom 2h'],
    ['3d', 'custom 3d'],
    ['500t', 'custom 500tick'],
    ['500 ticks', 'custom 500tick'],
    ['65min', 'custom 65m'],
    ['1000000t', 'custom 1000000tick'],
  ])('takes %s: %s', (typed, verdict) => {
    expect(why(typed)).toBe(verdict);
  });

  it.each([
    ['5', 'offered 5m'],
    ['60s', 'offered 1m'],
    ['60', 'offered 1h'],
    ['240m', 'offered 4h'],
    ['1W', 'offered 1w'],
    ['1M', 'offered 1M'],
    ['90m', 'custom 90m'],
    ['120s', 'custom 2m'],
  ])('calls %s by its shortest name: %s', (typed, verdict) => {
    expect(why(typed)).toBe(verdict);
  });

  it.each([
    ['', 'A whole number and a unit: 7m, 45s, 2h, 3d, 500t'],
    ['0m', 'A whole number and a unit: 7m, 45s, 2h, 3d, 500t'],
    ['1.5h', 'A whole number and a unit: 7m, 45s, 2h, 3d, 500t'],
    ['5x', 'A whole number and a unit: 7m, 45s, 2h, 3d, 500t'],
    ['24h', 'Shorter than a day, or a whole number of days: 1d, 2d, 3d'],
    ['1440', 'Shorter than a day, or a whole number of days: 1d, 2d, 3d'],
    ['367d', 'At most 366 days'],
    ['1000001t', 'At most 1,000,000 trades'],
    ['2w', 'Weeks and months come one at a time; longer bars in days: 14d, 90d'],
    ['3M', 'Weeks and months come one at a time; longer bars in days: 14d, 90d'],
    ['1441s', 'Put together from 1441 bars of 1 second; 1440 are the most. Nearest: 24m.'],
    ['9999t', 'Put together from 9999 bars of 1 trade; 1440 are the most. Nearest: 10000t.'],
  ])('says of %s why not: %s', (typed, reason) => {
    expect(why(typed)).toBe(reason);
  });

  it('names a nearest one that it takes itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 86_399 }), seconds => {
        const near = /^\w+ (\w+)$|Nearest: (\w+)\.$/.exec(why(`${seconds}s`));
        expect(judgeTyped(near?.[1] ?? near?.[2] ?? '', OFFER).kind).not.toBe('refused');
      }),
    );
  });

  it('offers nothing else where the server has nothing else', () => {
    expect(refusalText('notOffered', ' 90s', { specs: STOCK, mostParts: null })).toBe('90s is not offered here.');
  });
});
