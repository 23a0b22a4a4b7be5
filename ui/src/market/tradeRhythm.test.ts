import { describe, expect, it } from 'vitest';
import { afterUpdate, NO_RHYTHM, staleAge } from './tradeRhythm';

const every = (gapMs: number, times: number) => {
  let rhythm = NO_RHYTHM;
  for (let i = 0; i < times; i++) rhythm = afterUpdate(rhythm, i * gapMs);
  return rhythm;
};

describe('staleAge', () => {
  it('says nothing before the first trade', () => {
    expect(staleAge(NO_RHYTHM, 1e9)).toBeNull();
  });

  it('notices when a busy symbol falls silent', () => {
    const rhythm = every(200, 50);
    expect(staleAge(rhythm, 9800 + 19_000)).toBeNull();
    expect(staleAge(rhythm, 9800 + 42_000)).toBe(42_000);
  });

  it('grants a slow symbol its pauses', () => {
    const rhythm = every(60_000, 20);
    expect(staleAge(rhythm, 19 * 60_000 + 600_000)).toBeNull();
    expect(staleAge(rhythm, 19 * 60_000 + 900_000)).toBe(900_000);
  });
});
