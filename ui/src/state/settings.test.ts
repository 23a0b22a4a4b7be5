import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, loadSettings, saveSettings, withCustom, withRecent, type Settings } from './settings';

function shelf(kept?: string) {
  let text = kept ?? null;
  return {
    getItem: () => text,
    setItem: (_: string, value: string) => {
      text = value;
    },
  };
}

describe('settings', () => {
  it('come back as they were saved', () => {
    const place = shelf();
    const settings: Settings = { ...DEFAULT_SETTINGS, theme: 'light', volume: false, symbol: 'IBM', recent: ['IBM'] };
    saveSettings(place, settings);
    expect(loadSettings(place)).toEqual(settings);
  });

  it.each([undefined, '', '{', '[]', 'null', '{"version":99,"theme":"light"}'])(
    'fall back to defaults from %s',
    kept => {
      expect(loadSettings(shelf(kept))).toEqual(DEFAULT_SETTINGS);
    },
  );

  it('sift what a stranger wrote', () => {
    const kept = {
      version: 1,
      theme: 'pink',
      volume: 'yes',
      kind: 'line',
      zone: 'Mars',
      recent: [1, 'A'],
      custom: ['7m', 7, 'banana', '500tick'],
      candles: 'cvd',
    };
    expect(loadSettings(shelf(JSON.stringify(kept)))).toEqual({
      ...DEFAULT_SETTINGS,
      kind: 'line',
      candles: 'cvd',
      recent: ['A'],
      custom: ['7m', '500tick'],
    });
  });

  it('do without a place to keep them', () => {
    const forbidden = {
      getItem: () => {
        throw new Error('no');
      },
      setItem: () => {
        throw new Error('no');
      },
    };
    expect(loadSettings(forbidden)).toEqual(DEFAULT_SETTINGS);
    expect(() => {
      saveSettings(forbidden, DEFAULT_SETTINGS);
    }).not.toThrow();
  });
});

describe('withRecent', () => {
  it('puts the symbol in front, once, and remembers eight', () => {
    expect(withRecent(['A', 'B'], 'B')).toEqual(['B', 'A']);
    expect(withRecent(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'], 'X')).toHaveLength(8);
  });
});

describe('withCustom', () => {
  it('puts a new spec in front, leaves a known one where it is, and remembers twelve', () => {
    expect(withCustom(['7m', '45s'], '500tick')).toEqual(['500tick', '7m', '45s']);
    expect(withCustom(['7m', '45s'], '45s')).toEqual(['7m', '45s']);
    const many = Array.from({ length: 12 }, (_, i) => `${i + 6}m`);
    expect(withCustom(many, '45s')).toEqual(['45s', ...many.slice(0, 11)]);
  });
});
