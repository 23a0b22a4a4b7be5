import { describe, expect, it } from 'vitest';
import { healthOf, isDown } from './health';

const UP = { state: 'live', timeMs: 5 } as const;
const OPEN = { state: 'open' } as const;
const WAITING = { state: 'waiting', attempt: 3, retryAtMs: 9000 } as const;

describe('healthOf', () => {
  it('is starting until the first connection', () => {
    expect(healthOf({ state: 'connecting', attempt: 0 }, null, UP, 'quiet', 0)).toEqual({ kind: 'starting' });
  });

  it('follows the feed while connected', () => {
    expect(healthOf(OPEN, null, UP, 'quiet', 0)).toEqual({ kind: 'live' });
    expect(healthOf(OPEN, null, { state: 'unknown', timeMs: null }, 'quiet', 0)).toEqual({ kind: 'unsure' });
    expect(healthOf(OPEN, null, { state: 'down', timeMs: 5 }, 'quiet', 0)).toEqual({ kind: 'feedDown', sinceMs: 5 });
  });

  it('believes the bars that come more than a silent clock', () => {
    for (const feed of [UP, { state: 'down', timeMs: 5 }, { state: 'unknown', timeMs: null }] as const) {
      expect(healthOf(OPEN, null, feed, 'history', 0)).toEqual({ kind: 'loadingHistory' });
      expect(healthOf(OPEN, null, feed, 'present', 0)).toEqual({ kind: 'live' });
    }
    expect(healthOf(WAITING, 1000, UP, 'history', 3000).kind).toBe('offline');
  });

  it('makes no fuss of a connection that is back at once', () => {
    expect(healthOf(WAITING, 1000, UP, 'quiet', 2000)).toEqual({ kind: 'live' });
    expect(healthOf(WAITING, 1000, UP, 'quiet', 3000)).toEqual({ kind: 'offline', attempt: 3, retryAtMs: 9000 });
    expect(healthOf({ state: 'connecting', attempt: 3 }, 1000, UP, 'quiet', 3000)).toMatchObject({ retryAtMs: null });
  });
});

describe('isDown', () => {
  it('is about prices that do not move', () => {
    expect(isDown({ kind: 'live' })).toBe(false);
    expect(isDown({ kind: 'unsure' })).toBe(false);
    expect(isDown({ kind: 'loadingHistory' })).toBe(false);
    expect(isDown({ kind: 'feedDown', sinceMs: null })).toBe(true);
  });
});
