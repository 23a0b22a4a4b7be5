import type { CandlestickData, HistogramData, SingleValueData } from 'lightweight-charts';
import { tradedPrices, type Bar } from '../market/bar';
import { KEYS_PER_MS, type BarKey } from '../market/barKey';
import type { BarColumns } from '../market/barColumns';
import { alpha, type Palette } from './palette';
import type { ChartKind } from './look';
import type { Span } from './slidingWindow';

export type PriceRow = CandlestickData<BarKey> | SingleValueData<BarKey>;

/** Where a bar sits on the axis: its instant, or its trading date for daily and longer bars. */
export function axisKey(bars: BarColumns, index: number, dated: boolean): number {
  return dated ? bars.dateMsAt(index) * KEYS_PER_MS : bars.keyAt(index);
}

/** Axis keys of a span, strictly rising whatever the dates say: two equal keys would leave the chart blank. */
export function axisKeys(bars: BarColumns, span: Span, dated: boolean): BarKey[] {
  const keys: BarKey[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (let i = span.from; i < span.to; i++) {
    last = Math.max(axisKey(bars, i, dated), last + 1);
    keys.push(last as BarKey);
  }
  return keys;
}

export function priceRow(bar: Bar, time: BarKey, kind: ChartKind): PriceRow {
  switch (kind) {
    case 'candles':
    case 'hollow':
    case 'bars':
      return { time, open: bar.open, high: bar.high, low: bar.low, close: bar.close };
    case 'line':
    case 'area':
      return { time, value: bar.close };
  }
}

export function volumeRow(bar: Bar, time: BarKey, palette: Palette): HistogramData<BarKey> {
  const { open, close } = tradedPrices(bar);
  return { time, value: bar.volume, color: alpha(close >= open ? palette.up : palette.dn, 0.34) };
}
