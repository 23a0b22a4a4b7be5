import {
  createChartEx,
  type IChartApiBase,
  type ITimeScaleApi,
  type LogicalRange,
  type MouseEventParams,
} from 'lightweight-charts';
import { tradedPrices } from '../market/bar';
import type { BarKey } from '../market/barKey';
import { BarColumns, type Applied } from '../market/barColumns';
import { isDated, isSubSecond, specParts, type BarSpec } from '../market/barSpec';
import { ZoneClock } from '../market/zoneClock';
import { BarWindow, type Drawing, type Range } from './barWindow';
import { BAR_SPACING, chartOptions, colourOptions, MAX_BAR_SPACING, MIN_BAR_SPACING } from './chartOptions';
import { DrawnSeries } from './drawnSeries';
import type { Look } from './look';
import { MarketScale } from './marketScale';
import type { OverlayScene } from './overlay';
import { readPalette } from './palette';

/** The series on the chart. The engine reads `bars`, which belongs to the feed, whenever it draws. */
export interface ShownSeries {
  readonly bars: BarColumns;
  readonly spec: BarSpec;
  readonly decimals: number;
  /** IANA zone of the labels; dated bars ignore it. */
  readonly zone: string;
  readonly atStart: () => boolean;
  readonly revisions: boolean;
}

/** What the viewer sees. */
export interface View extends Range {
  /** The newest bar is on screen, and the chart moves with it. */
  readonly following: boolean;
  /** Bars that came since the viewer left the newest one. */
  readonly newBars: number;
  /** Width of the price axis in pixels. */
  readonly axisWidth: number;
}

export interface EngineListener {
  /** Store index of the bar under the crosshair; null when it is elsewhere. */
  cursor(index: number | null): void;
  view(view: View): void;
  needOlder(): void;
  autoScale(on: boolean): void;
}

/** The tag at the last price. */
export interface PriceTag {
  readonly countdown: string | null;
  readonly down: boolean;
  readonly stale: boolean;
}

const UTC = new ZoneClock('UTC');
const NOTHING: ShownSeries = {
  bars: new BarColumns(),
  spec: '1m',
  decimals: 2,
  zone: 'UTC',
  atStart: () => false,
  revisions: false,
};

/**
 * Draws one series of bars. The only file that talks to the chart library. However many bars change, the library hears of
 * it once per animation frame.
 */
export class ChartEngine {
  private readonly chart: IChartApiBase<BarKey>;
  private readonly scale = new MarketScale({ clock: UTC, subSecond: false, dated: false });
  private readonly drawn: DrawnSeries;
  private readonly listener: EngineListener;
  private readonly window: BarWindow;
  private series = NOTHING;
  private tag: PriceTag = { countdown: null, down: false, stale: false };
  private frame = 0;
  private newBars = 0;
  private tagPrice: number | null = null;
  private cursorIndex: number | null = null;

  constructor(element: HTMLElement, look: Look, listener: EngineListener) {
    this.listener = listener;
    const palette = readPalette(document.documentElement);
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const options = chartOptions(palette, element.clientWidth < 640, still);
    this.chart = createChartEx<BarKey, MarketScale>(element, this.scale, options);
    this.window = new BarWindow(this.drawing());
    this.drawn = new DrawnSeries(this.chart, look, palette, this.scene);
    this.timeScale.subscribeVisibleLogicalRangeChange(this.onRange);
    this.chart.subscribeCrosshairMove(this.onCrosshair);
    for (const type of ['pointerup', 'dblclick', 'wheel']) element.addEventListener(type, this.onScaleTouched);
    this.drawn.applyLook(this.series.decimals);
  }

  /** Draws another series, at its newest bar. */
  show(series: ShownSeries): void {
    this.series = series;
    this.newBars = 0;
    this.cursorIndex = null;
    this.speak();
    this.setAutoScale(true);
    this.window.show(series.bars, isDated(series.spec));
    this.scrollTo(this.timeScale.options().rightOffset);
    this.report();
  }

  /** Draws the same series after its store was filled afresh; the bar at `anchorKey` stays the first on screen, if given. */
  reshow(series: ShownSeries, anchorKey: number | null): void {
    this.series = series;
    this.window.reshow(anchorKey);
    this.report();
  }

  /** Tells the labels' zone or decimals anew. */
  reword(series: ShownSeries): void {
    const position = this.timeScale.scrollPosition();
    this.series = series;
    this.speak();
    this.window.repeat(position);
  }

  /** One bar of the store changed. */
  changed(applied: Applied): void {
    this.window.changed(applied);
    if (applied.kind === 'appended' && !this.window.following()) this.newBars++;
    this.schedule();
  }

  /** A page of `count` bars was put before the first; `touched` if it changed others as well. */
  prepended(count: number, touched: boolean): void {
    if (this.cursorIndex !== null) this.cursorIndex += count;
    this.window.prepended(count, touched);
    this.report();
  }

  setLook(look: Look): void {
    const position = this.timeScale.scrollPosition();
    if (this.drawn.setLook(look)) this.window.repeat(position);
    this.drawn.applyLook(this.series.decimals);
  }

  /** The theme changed: read the colours again. */
  retheme(): void {
    const palette = readPalette(document.documentElement);
    this.chart.applyOptions(colourOptions(palette));
    this.drawn.setPalette(palette);
    this.window.spoil();
    this.schedule();
  }

  setTag(tag: PriceTag): void {
    this.tag = tag;
    this.drawn.repaint();
  }

  setAutoScale(on: boolean): void {
    this.chart.priceScale('right').applyOptions({ autoScale: on });
    this.listener.autoScale(on);
  }

  goLive(): void {
    this.window.showNewest(this.timeScale.options().rightOffset);
    this.newBars = 0;
    this.clearCursor();
  }

  goOldest(): void {
    this.window.showOldest();
    this.report();
  }

  resetView(): void {
    this.timeScale.applyOptions({ barSpacing: BAR_SPACING });
    this.setAutoScale(true);
    this.goLive();
  }

  /** Multiplies the width of a bar, the right edge standing still. */
  zoom(factor: number): void {
    const spacing = this.timeScale.options().barSpacing * factor;
    this.timeScale.applyOptions({ barSpacing: Math.min(MAX_BAR_SPACING, Math.max(MIN_BAR_SPACING, spacing)) });
  }

  pan(bars: number): void {
    this.scrollTo(this.timeScale.scrollPosition() + bars);
  }

  /** Moves by whole screens: −1 is one to the left. */
  page(screens: number): void {
    const { left, right } = this.window.range();
    this.pan(screens * Math.max(1, Math.round((right - left) * 0.9)));
  }

  /** Puts the crosshair on the bar `step` bars from where it is, or on the newest on screen. */
  moveCursor(step: number): void {
    const { bars } = this.series;
    if (bars.count === 0) return;
    const { left, right } = this.window.range();
    const { span } = this.window;
    const index =
      this.cursorIndex === null
        ? Math.min(Math.floor(right), span.to - 1)
        : Math.min(span.to - 1, Math.max(span.from, this.cursorIndex + step));
    if (index < left + 1) this.pan(index - left - 2);
    else if (index > right - 1) this.pan(index - right + 2);
    const key = this.window.keyOf(index);
    if (key !== undefined) this.drawn.pointAt(key, bars.at(index).close);
    this.cursorIndex = index;
    this.listener.cursor(index);
  }

  clearCursor(): void {
    this.cursorIndex = null;
    this.chart.clearCrosshairPosition();
    this.listener.cursor(null);
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    this.chart.remove();
  }

  private get timeScale(): ITimeScaleApi<BarKey> {
    return this.chart.timeScale();
  }

  private drawing(): Drawing {
    return {
      replace: (keys, bars) => {
        this.drawn.replace(keys, bars);
      },
      update: (key, bar, historical) => {
        this.drawn.update(key, bar, historical);
      },
      position: () => this.timeScale.scrollPosition(),
      scrollTo: position => {
        this.scrollTo(position);
      },
      visible: () => this.timeScale.getVisibleLogicalRange(),
    };
  }

  private scrollTo(position: number): void {
    this.timeScale.scrollToPosition(position, false);
  }

  private schedule(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(this.onFrame);
  }

  private readonly onFrame = (): void => {
    this.frame = 0;
    this.window.drawChanges();
    this.report();
  };

  private report(): void {
    const following = this.window.following();
    if (following) this.newBars = 0;
    this.followTag(following);
    const axisWidth = this.chart.priceScale('right').width();
    this.listener.view({ ...this.window.range(), following, newBars: this.newBars, axisWidth });
    if (this.window.settle()) this.listener.needOlder();
  }

  /** Weights are kept per point, so the library must forget all of them before the scale changes its voice. */
  private speak(): void {
    const { spec, zone } = this.series;
    const dated = isDated(spec);
    const unit = specParts(spec)?.unit;
    this.drawn.clear();
    this.scale.speak({ clock: dated ? UTC : new ZoneClock(zone), subSecond: isSubSecond(spec), dated });
    this.drawn.applyLook(this.series.decimals);
    this.chart.applyOptions({ timeScale: { timeVisible: !dated, secondsVisible: unit === 's' || unit === 'tick' } });
  }

  /** The library writes its axis when the prices on screen change; the tag moves also when they do not. */
  private followTag(following: boolean): void {
    const last = this.series.bars.last();
    const close = last ? tradedPrices(last).close : null;
    if (close === this.tagPrice) return;
    this.tagPrice = close;
    if (!following) this.drawn.writePrices(this.series.decimals);
  }

  private readonly scene = (): OverlayScene => ({
    bars: this.series.bars,
    span: this.window.span,
    palette: this.drawn.palette,
    decimals: this.series.decimals,
    atStart: this.series.atStart(),
    revisions: this.series.revisions,
    ...this.tag,
  });

  private readonly onRange = (range: LogicalRange | null): void => {
    if (range !== null) this.schedule();
  };

  private readonly onCrosshair = (event: MouseEventParams<BarKey>): void => {
    if (event.logical === undefined || event.point === undefined) {
      if (this.cursorIndex === null) this.listener.cursor(null);
      return;
    }
    const { span } = this.window;
    const index = span.from + Math.round(event.logical);
    if (event.sourceEvent) this.cursorIndex = null;
    this.listener.cursor(index >= span.from && index < span.to ? index : null);
  };

  private readonly onScaleTouched = (): void => {
    this.listener.autoScale(this.chart.priceScale('right').options().autoScale);
  };
}
