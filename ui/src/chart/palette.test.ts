import { describe, expect, it } from 'vitest';
import { barAt } from '../market/bars.fixture';
import { barKey } from '../market/barKey';
import { priceRow, volumeRow } from './barRows';
import { alpha, type Palette } from './palette';
import { priceColours } from './priceSeries';
import { CHART_KINDS } from './look';

const palette = { up: '#31c69e', dn: '#f1636a', t1: '#e5e8ec', cv: '#0d0e11' } as Palette;

describe('alpha', () => {
  it('adds an opacity to a colour of any length', () => {
    expect(alpha('#31c69e', 0.5)).toBe('#31c69e80');
    expect(alpha('#fff', 1)).toBe('#ffffffff');
    expect(alpha('#31c69eff', 0)).toBe('#31c69e00');
  });
});

describe('rows', () => {
  const time = barKey(0);

  it('carry four prices or one, as the kind needs', () => {
    expect(CHART_KINDS.map(kind => 'open' in priceRow(barAt(0), time, kind))).toEqual([true, true, true, false, false]);
  });

  it('colour volume by the traded direction, also under Heikin Ashi', () => {
    const traded = { open: 2, high: 2, low: 1, close: 1 };
    expect(volumeRow(barAt(0), time, palette).color).toBe('#31c69e57');
    expect(volumeRow(barAt(0, { traded }), time, palette).color).toBe('#f1636a57');
  });
});

describe('priceColours', () => {
  it('leaves rising bodies of hollow candles empty', () => {
    expect(priceColours('hollow', palette)).toMatchObject({ upColor: 'transparent', borderUpColor: palette.up });
    expect(priceColours('candles', palette)).toMatchObject({ upColor: palette.up, downColor: palette.dn });
  });

  it('keeps lines neutral', () => {
    expect(priceColours('line', palette)).toMatchObject({ color: palette.t1 });
    expect(priceColours('area', palette)).toMatchObject({ lineColor: palette.t1 });
    expect(priceColours('bars', palette)).toMatchObject({ upColor: palette.up });
  });
});
