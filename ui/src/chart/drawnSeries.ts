import { HistogramSeries, type IChartApiBase, type ISeriesApi, type SeriesType } from 'lightweight-charts';
import type { Bar } from '../market/bar';
import type { BarKey } from '../market/barKey';
import { formatPrice } from '../market/format';
import { priceRow, volumeRow } from './barRows';
import { priceMode } from './chartOptions';
import type { Look } from './look';
import { Overlay, type OverlayScene } from './overlay';
import type { Palette } from './palette';
import { addPriceSeries, priceColours } from './priceSeries';

/** The library's series for one series of bars: prices in the wanted look, our overlay on them, volume below. */
export class DrawnSeries {
  private readonly chart: IChartApiBase<BarKey>;
  private readonly scene: () => OverlayScene;
  private readonly volume: ISeriesApi<'Histogram', BarKey>;
  private price: ISeriesApi<SeriesType, BarKey>;
  private overlay: Overlay;
  private look: Look;
  private colours: Palette;

  constructor(chart: IChartApiBase<BarKey>, look: Look, palette: Palette, scene: () => OverlayScene) {
    this.chart = chart;
    this.look = look;
    this.colours = palette;
    this.scene = scene;
    this.volume = chart.addSeries(HistogramSeries, {
      priceFormat: { type: 'volume' },
      priceScaleId: '',
      lastValueVisible: false,
      priceLineVisible: false,
    });
    this.volume.priceScale().applyOptions({ scaleMargins: { top: 0.86, bottom: 0 } });
    [this.price, this.overlay] = this.addPrice();
  }

  get palette(): Palette {
    return this.colours;
  }

  /** Takes another look; true if the bars must be drawn again for it. `applyLook` makes the rest visible. */
  setLook(look: Look): boolean {
    const isOtherKind = look.kind !== this.look.kind;
    this.look = look;
    if (!isOtherKind) return false;
    this.chart.removeSeries(this.price);
    [this.price, this.overlay] = this.addPrice();
    return true;
  }

  /** Takes other colours; bars that are drawn keep theirs until they are drawn again. */
  setPalette(palette: Palette): void {
    this.colours = palette;
    this.price.applyOptions(priceColours(this.look.kind, palette));
  }

  applyLook(decimals: number): void {
    this.volume.applyOptions({ visible: this.look.volume });
    this.chart.priceScale('right').applyOptions({
      mode: priceMode(this.look.logarithmic),
      scaleMargins: { top: 0.12, bottom: this.look.volume ? 0.2 : 0.08 },
    });
    this.writePrices(decimals);
  }

  /** Sets how prices are written, which also makes the library write the axis anew. */
  writePrices(decimals: number): void {
    const format = (price: number) => formatPrice(price, decimals);
    this.price.applyOptions({
      priceFormat: {
        type: 'custom',
        minMove: 10 ** -decimals,
        formatter: format,
        tickmarksFormatter: (prices: readonly number[]) =>
          prices.map(price => (this.overlay.hides(price) ? '' : format(price))),
      },
    });
  }

  clear(): void {
    this.price.setData([]);
    this.volume.setData([]);
  }

  replace(keys: readonly BarKey[], bars: readonly Bar[]): void {
    const rows = bars.map((bar, i) => ({ bar, key: keys[i] })).filter(row => row.key !== undefined) as Row[];
    this.price.setData(rows.map(({ key, bar }) => priceRow(bar, key, this.look.kind)));
    this.volume.setData(rows.map(({ key, bar }) => volumeRow(bar, key, this.colours)));
  }

  update(key: BarKey, bar: Bar, historical: boolean): void {
    this.price.update(priceRow(bar, key, this.look.kind), historical);
    this.volume.update(volumeRow(bar, key, this.colours), historical);
  }

  pointAt(key: BarKey, price: number): void {
    this.chart.setCrosshairPosition(price, key, this.price);
  }

  repaint(): void {
    this.overlay.repaint();
  }

  private addPrice(): [ISeriesApi<SeriesType, BarKey>, Overlay] {
    const price = addPriceSeries(this.chart, this.look.kind, this.colours);
    const overlay = new Overlay(this.chart, price, this.scene);
    price.attachPrimitive(overlay);
    return [price, overlay];
  }
}

interface Row {
  readonly key: BarKey;
  readonly bar: Bar;
}
