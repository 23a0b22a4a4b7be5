import {
  AreaSeries,
  BarSeries,
  CandlestickSeries,
  LineSeries,
  type IChartApiBase,
  type ISeriesApi,
  type SeriesType,
} from 'lightweight-charts';
import type { BarKey } from '../market/barKey';
import type { ChartKind } from './look';
import { alpha, type Palette } from './palette';

const SHARED = { priceLineVisible: false, lastValueVisible: false } as const;

/** Adds the series that draws prices in the wanted kind. */
export function addPriceSeries(
  chart: IChartApiBase<BarKey>,
  kind: ChartKind,
  palette: Palette,
): ISeriesApi<SeriesType, BarKey> {
  switch (kind) {
    case 'candles':
    case 'hollow':
      return chart.addSeries(CandlestickSeries, { ...SHARED, ...priceColours(kind, palette) });
    case 'bars':
      return chart.addSeries(BarSeries, { ...SHARED, ...priceColours(kind, palette), thinBars: true });
    case 'line':
      return chart.addSeries(LineSeries, { ...SHARED, ...priceColours(kind, palette), lineWidth: 2 });
    case 'area':
      return chart.addSeries(AreaSeries, { ...SHARED, ...priceColours(kind, palette), lineWidth: 2 });
  }
}

/** The colour options of a kind, also for changing the theme of a series that is there. */
export function priceColours(kind: ChartKind, palette: Palette): Record<string, string> {
  const { up, dn } = palette;
  const body = { borderUpColor: up, borderDownColor: dn, wickUpColor: up, wickDownColor: dn };
  switch (kind) {
    case 'candles':
      return { upColor: up, downColor: dn, ...body };
    case 'hollow':
      return { upColor: 'transparent', downColor: dn, ...body };
    case 'bars':
      return { upColor: up, downColor: dn };
    case 'line':
      return { color: palette.t1, crosshairMarkerBackgroundColor: palette.t1, crosshairMarkerBorderColor: palette.cv };
    case 'area':
      return {
        lineColor: palette.t1,
        topColor: alpha(palette.t1, 0.09),
        bottomColor: alpha(palette.t1, 0.09),
        crosshairMarkerBackgroundColor: palette.t1,
        crosshairMarkerBorderColor: palette.cv,
      };
  }
}
