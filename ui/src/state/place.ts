import type { BarSpec } from '../market/barSpec';
import { isKnownZone, type ZoneChoice } from '../market/zone';
import { CHART_KINDS, type ChartKind } from '../chart/look';

export type BarStyle = 'ohlc' | 'heikin-ashi';

/** What the chart shows; the address bar carries all of it. */
export interface Place {
  readonly symbol: string;
  readonly spec: BarSpec;
  readonly style: BarStyle;
  readonly kind: ChartKind;
  readonly zone: ZoneChoice;
}

/** Reads `/c/AAPL?i=1m&t=ha&k=line&z=UTC`. What is missing or makes no sense is left out. */
export function readPlace(path: string, search: string): Partial<Place> {
  const query = new URLSearchParams(search);
  const symbol = /^\/c\/([^/]+)\/?$/.exec(path)?.[1];
  const spec = query.get('i');
  const style = query.get('t');
  const kind = CHART_KINDS.find(known => known === query.get('k'));
  const zone = query.get('z');
  return {
    ...(symbol ? { symbol: decoded(symbol) } : {}),
    ...(spec ? { spec } : {}),
    ...(style === 'ha' ? { style: 'heikin-ashi' } : style === 'ohlc' ? { style: 'ohlc' } : {}),
    ...(kind ? { kind } : {}),
    ...(zone && isZoneChoice(zone) ? { zone } : {}),
  };
}

/** The address of a place; the usual choices are left out. */
export function writePlace({ symbol, spec, style, kind, zone }: Place): string {
  const query = new URLSearchParams({ i: spec });
  if (style === 'heikin-ashi') query.set('t', 'ha');
  if (kind !== 'candles') query.set('k', kind);
  if (zone !== 'exchange') query.set('z', zone);
  return `/c/${encodeURIComponent(symbol)}?${query.toString().replaceAll('%2F', '/')}`;
}

export function isZoneChoice(zone: string): boolean {
  return zone === 'exchange' || zone === 'local' || isKnownZone(zone);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
