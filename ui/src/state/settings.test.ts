import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, loadSettings, saveSettings, withRecent, type Settings } from './settings';

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
      candles: 'cvd',
    };
    expect(loadSettings(shelf(JSON.stringify(kept)))).toEqual({
      ...DEFAULT_SETTINGS,
      kind: 'line',
      candles: 'cvd',
      recent: ['A'],
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
