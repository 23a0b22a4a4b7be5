import { describe, expect, it } from 'vitest';
import { specGroups } from './specGroups';

const OFFERED = ['1s', '5s', '1m', '5m', '15m', '1h', '1d', '1w', '1M', '1tick', '100tick'];

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
