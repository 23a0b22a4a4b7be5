import { specParts, type BarSpec } from '../market/barSpec';
import { CHART_KINDS, type ChartKind } from '../chart/look';
import { isZoneChoice, type BarStyle } from './place';

export type ThemeChoice = 'system' | 'dark' | 'light' | 'contrast';
export type CandlePalette = 'classic' | 'cvd';

export const THEMES: readonly ThemeChoice[] = ['system', 'dark', 'light', 'contrast'];

/** What this browser remembers between visits. */
export interface Settings {
  readonly theme: ThemeChoice;
  readonly candles: CandlePalette;
  readonly volume: boolean;
  readonly logarithmic: boolean;
  readonly kind: ChartKind;
  readonly symbol: string | null;
  readonly spec: string | null;
  readonly style: BarStyle;
  readonly zone: string;
  /** Symbols opened last, newest first. */
  readonly recent: readonly string[];
  /** Specs opened beyond those the server offers, newest first. */
  readonly custom: readonly BarSpec[];
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  candles: 'classic',
  volume: true,
  logarithmic: false,
  kind: 'candles',
  symbol: null,
  spec: null,
  style: 'ohlc',
  zone: 'exchange',
  recent: [],
  custom: [],
};

const KEY = 'eigenkor.chart';
const VERSION = 1;
const MOST_RECENT = 8;
const MOST_CUSTOM = 12;

/** Where the browser keeps strings; `localStorage` is one. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

/** The settings kept on `shelf`; anything missing, foreign or broken falls back to its default. */
export function loadSettings(shelf: Shelf): Settings {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(KEY) ?? '{}');
    return isRecord(kept) && kept.version === VERSION ? sifted(kept) : DEFAULT_SETTINGS;
  } catch {
    return DEFAULT_SETTINGS;
  }
}

/** Keeps the settings; a full or forbidden store is no reason to stop. */
export function saveSettings(shelf: Shelf, settings: Settings): void {
  try {
    shelf.setItem(KEY, JSON.stringify({ version: VERSION, ...settings }));
  } catch {
    // The next visit starts from the defaults.
  }
}

/** `recent` with `symbol` in front. */
export function withRecent(recent: readonly string[], symbol: string): readonly string[] {
  return [symbol, ...recent.filter(other => other !== symbol)].slice(0, MOST_RECENT);
}

/** `custom` with `spec` in front; one that is known stays where it is. */
export function withCustom(custom: readonly BarSpec[], spec: BarSpec): readonly BarSpec[] {
  return custom.includes(spec) ? custom : [spec, ...custom].slice(0, MOST_CUSTOM);
}

function sifted(kept: Record<string, unknown>): Settings {
  const d = DEFAULT_SETTINGS;
  const text = (name: string) => (typeof kept[name] === 'string' ? kept[name] : null);
  const flag = (name: string, otherwise: boolean) => (typeof kept[name] === 'boolean' ? kept[name] : otherwise);
  const zone = text('zone');
  const texts = (name: string) =>
    Array.isArray(kept[name]) ? kept[name].filter((one): one is string => typeof one === 'string') : [];
  return {
    theme: THEMES.find(theme => theme === kept.theme) ?? d.theme,
    candles: kept.candles === 'cvd' ? 'cvd' : 'classic',
    volume: flag('volume', d.volume),
    logarithmic: flag('logarithmic', d.logarithmic),
    kind: CHART_KINDS.find(kind => kind === kept.kind) ?? d.kind,
    symbol: text('symbol'),
    spec: text('spec'),
    style: kept.style === 'heikin-ashi' ? 'heikin-ashi' : 'ohlc',
    zone: zone !== null && isZoneChoice(zone) ? zone : d.zone,
    recent: texts('recent').slice(0, MOST_RECENT),
    custom: texts('custom')
      .filter(spec => specParts(spec) !== null)
      .slice(0, MOST_CUSTOM),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
