import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKnownZone, offsetLabel, resolveZone, zoneCity } from './zone';
import { ZoneClock } from './zoneClock';

const ZONES = [
  'America/New_York',
  'Europe/London',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'America/Sao_Paulo',
  'UTC',
  'Asia/Kathmandu',
  'Pacific/Apia',
];

describe('ZoneClock', () => {
  it.each(ZONES)('agrees with the browser in %s', zone => {
    const clock = new ZoneClock(zone);
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2000, 0, 1) / 1000, max: Date.UTC(2035, 0, 1) / 1000 }), second => {
        const wall = new Date(clock.wall(second * 1000)).toISOString();
        expect(wall.slice(0, 19).replace('T', ' ')).toBe(format.format(second * 1000));
      }),
      { numRuns: 300 },
    );
  });

  it('lives through the hour that comes twice', () => {
    const clock = new ZoneClock('America/New_York');
    const walls = [5.5, 6.5, 7.5].map(hour => new Date(clock.wall(Date.UTC(2026, 10, 1) + hour * 3_600_000)));

    expect(walls.map(wall => wall.getUTCHours())).toEqual([1, 1, 2]);
  });
});

describe('zones', () => {
  it('resolves what the viewer chose', () => {
    expect(resolveZone('exchange', 'America/Chicago', 'Europe/Berlin')).toBe('America/Chicago');
    expect(resolveZone('local', 'America/Chicago', 'Europe/Berlin')).toBe('Europe/Berlin');
    expect(resolveZone('Asia/Tokyo', 'America/Chicago', 'Europe/Berlin')).toBe('Asia/Tokyo');
  });

  it('knows real zones from invented ones', () => {
    expect(isKnownZone('America/New_York')).toBe(true);
    expect(isKnownZone('Mars/Olympus')).toBe(false);
  });

  it('writes cities and offsets for people', () => {
    expect(zoneCity('America/New_York')).toBe('New York');
    expect([0, -5, 5.5, 10].map(hours => offsetLabel(hours * 3_600_000))).toEqual([
      'UTC',
      'UTC−5',
      'UTC+5:30',
      'UTC+10',
    ]);
  });
});
