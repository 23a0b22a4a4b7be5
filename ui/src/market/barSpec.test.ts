import { describe, expect, it } from 'vitest';
import { isDated, parseTyped, specGroups, specLabel, specName, specsStartingWith, tickCount } from './barSpec';

const OFFERED = ['1s', '5s', '1m', '5m', '15m', '1h', '1d', '1w', '1M', '1tick', '100tick'];

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
  ])('reads %s as %s', (typed, spec) => {
    expect(parseTyped(typed)).toBe(spec);
  });

  it.each(['', '0', 'm', '5x', '1.5h', '-5'])('makes nothing of "%s"', typed => {
    expect(parseTyped(typed)).toBeNull();
  });
});

describe('specLabel and specName', () => {
  it.each([
    ['100tick', '100t', '100 trades'],
    ['1tick', '1t', '1 trade'],
    ['5s', '5s', '5 seconds'],
    ['1m', '1m', '1 minute'],
    ['4h', '4h', '4 hours'],
    ['1d', '1D', '1 day'],
    ['1w', '1W', '1 week'],
    ['1M', '1M', '1 month'],
    ['strange', 'strange', 'strange'],
  ])('call %s %s and %s', (spec, label, name) => {
    expect(specLabel(spec)).toBe(label);
    expect(specName(spec)).toBe(name);
  });
});

describe('specGroups', () => {
  it('sorts the offered specs under headings and leaves empty ones out', () => {
    expect(specGroups(OFFERED).map(({ title, specs }) => [title, specs.length])).toEqual([
      ['Ticks', 2],
      ['Seconds', 2],
      ['Minutes', 3],
      ['Hours', 1],
      ['Days and longer', 3],
    ]);
    expect(specGroups(['1m']).map(group => group.title)).toEqual(['Minutes']);
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

describe('isDated and tickCount', () => {
  it('know days from minutes and trades from time', () => {
    expect(['1d', '1w', '1M', '1h', '1tick'].map(isDated)).toEqual([true, true, true, false, false]);
    expect(['100tick', '1m', 'nonsense'].map(tickCount)).toEqual([100, null, null]);
  });
});
