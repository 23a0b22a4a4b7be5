import { describe, expect, it } from 'vitest';
import { isDated, specLabel, specName, tickCount } from './barSpec';

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

describe('isDated and tickCount', () => {
  it('know days from minutes and trades from time', () => {
    expect(['1d', '1w', '1M', '1h', '1tick'].map(isDated)).toEqual([true, true, true, false, false]);
    expect(['100tick', '1m', 'nonsense'].map(tickCount)).toEqual([100, null, null]);
  });
});
