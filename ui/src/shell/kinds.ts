import type { App } from '../state/app';
import type { IconName } from './Icon';

type Kind = App['model']['place']['value']['kind'];

export const KINDS: readonly {
  readonly kind: Kind;
  readonly name: string;
  readonly icon: IconName;
  readonly key: string;
}[] = [
  { kind: 'candles', name: 'Candles', icon: 'candles', key: 'Alt 1' },
  { kind: 'hollow', name: 'Hollow candles', icon: 'hollow', key: 'Alt 2' },
  { kind: 'bars', name: 'Bars', icon: 'bars', key: 'Alt 3' },
  { kind: 'line', name: 'Line', icon: 'chart-line', key: 'Alt 4' },
  { kind: 'area', name: 'Area', icon: 'chart-area', key: 'Alt 5' },
];

export function toggleHeikinAshi(app: App): void {
  const style = app.model.place.peek().style === 'heikin-ashi' ? 'ohlc' : 'heikin-ashi';
  app.changePlace({ style });
}
