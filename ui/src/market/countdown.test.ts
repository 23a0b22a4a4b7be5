import { describe, expect, it } from 'vitest';
import { barAt } from './bars.fixture';
import { countdown } from './countdown';

const forming = barAt(0, { forming: true, tradeCount: 37 });
const at = (secondsLeft: number) => forming.endMs - secondsLeft * 1000;

describe('countdown', () => {
  it.each([
    [39, '00:39'],
    [0.2, '00:01'],
    [-5, '00:00'],
    [7500, '2:05:00'],
    [273_600, '3d 04h'],
  ])('writes %d seconds as %s', (seconds, text) => {
    expect(countdown(forming, '1m', at(seconds))).toBe(text);
  });

  it('counts trades in tick bars', () => {
    expect(countdown(forming, '100tick', at(5))).toBe('37/100');
  });

  it('has nothing to count in a closed bar and in bars of one trade', () => {
    expect(countdown(barAt(0), '1m', at(5))).toBeNull();
    expect(countdown(forming, '1tick', at(5))).toBeNull();
  });
});
