/** How prices are drawn. */
export type ChartKind = 'candles' | 'hollow' | 'bars' | 'line' | 'area';

export const CHART_KINDS: readonly ChartKind[] = ['candles', 'hollow', 'bars', 'line', 'area'];

/** Everything about the picture that is not data. */
export interface Look {
  readonly kind: ChartKind;
  readonly volume: boolean;
  readonly logarithmic: boolean;
}
