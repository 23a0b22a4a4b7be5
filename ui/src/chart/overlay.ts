import type {
  IChartApiBase,
  IPrimitivePaneRenderer,
  IPrimitivePaneView,
  ISeriesApi,
  ISeriesPrimitiveBase,
  SeriesType,
} from 'lightweight-charts';
import type { BarKey } from '../market/barKey';
import { tradedPrices, type Bar } from '../market/bar';
import type { BarColumns } from '../market/barColumns';
import { formatPrice } from '../market/format';
import { alpha, NUMBER_FONT, type Palette } from './palette';
import type { Span } from './slidingWindow';

type Target = Parameters<IPrimitivePaneRenderer['draw']>[0];
type Paint = (context: CanvasRenderingContext2D, width: number, height: number) => void;

/** What the overlay shows; the engine owns it and the overlay reads it at every paint. */
export interface OverlayScene {
  readonly bars: BarColumns;
  readonly span: Span;
  readonly palette: Palette;
  readonly decimals: number;
  /** Second line of the price tag; null for one line. */
  readonly countdown: string | null;
  /** Prices are old: the tag turns grey and the space after the last bar is hatched. */
  readonly down: boolean;
  /** The last price is old, though the feed is up. */
  readonly stale: boolean;
  /** The first bar of the span is the first there is. */
  readonly atStart: boolean;
  /** Whether revised bars carry a mark. */
  readonly revisions: boolean;
}

const TAG_LINE = 20;
const TAG_TWO_LINES = 34;
/** Pixels between two revision labels. */
const REVISION_ROOM = 18;

/** Everything of ours on the price pane: one primitive paints the last price, its tag, revision marks, the outage, the start of history. */
export class Overlay implements ISeriesPrimitiveBase {
  private readonly chart: IChartApiBase<BarKey>;
  private readonly series: ISeriesApi<SeriesType, BarKey>;
  private readonly scene: () => OverlayScene;
  private readonly pane: readonly IPrimitivePaneView[];
  private readonly axis: readonly IPrimitivePaneView[];
  private requestUpdate: () => void = () => undefined;

  constructor(chart: IChartApiBase<BarKey>, series: ISeriesApi<SeriesType, BarKey>, scene: () => OverlayScene) {
    this.chart = chart;
    this.series = series;
    this.scene = scene;
    this.pane = [paneView('bottom', this.paintUnder), paneView('top', this.paintOver)];
    this.axis = [paneView('top', this.paintTag)];
  }

  attached({ requestUpdate }: { requestUpdate: () => void }): void {
    this.requestUpdate = requestUpdate;
  }

  repaint(): void {
    this.requestUpdate();
  }

  paneViews(): readonly IPrimitivePaneView[] {
    return this.pane;
  }

  priceAxisPaneViews(): readonly IPrimitivePaneView[] {
    return this.axis;
  }

  /** Whether an axis label at `price` would be cut by the price tag. */
  hides(price: number): boolean {
    const last = this.last();
    const at = last && this.y(tradedPrices(last).close);
    const here = this.y(price);
    if (at === null || here === null) return false;
    const below = this.scene().countdown === null ? 17 : 31;
    return here - at > -17 && here - at < below;
  }

  private readonly paintUnder: Paint = (c, width, height) => {
    const { bars, span, palette, down } = this.scene();
    if (!down || bars.count === 0 || span.to < bars.count) return;
    const from = this.x(bars.count - 1) + this.halfBar();
    if (from < width) hatch(c, from, width, height, palette.er);
  };

  private readonly paintOver: Paint = (c, width, height) => {
    const last = this.last();
    if (!last) return;
    this.paintStart(c, height);
    this.paintRevisions(c);
    this.paintLastLine(c, width, last);
    this.paintOutage(c, width, height);
  };

  private paintLastLine(c: CanvasRenderingContext2D, width: number, last: Bar): void {
    const at = this.y(tradedPrices(last).close);
    if (at === null) return;
    c.save();
    c.setLineDash([1, 3]);
    c.strokeStyle = this.tagColour(last);
    line(c, 0, Math.round(at) + 0.5, width, Math.round(at) + 0.5);
    c.restore();
  }

  private paintOutage(c: CanvasRenderingContext2D, width: number, height: number): void {
    const { bars, span, palette, down } = this.scene();
    if (!down || span.to < bars.count) return;
    const from = this.x(bars.count - 1) + this.halfBar();
    if (width - from >= 53) label(c, (from + width) / 2, height * 0.36, 'No data', palette.er, palette);
  }

  private paintStart(c: CanvasRenderingContext2D, height: number): void {
    const { span, palette, atStart } = this.scene();
    if (!atStart || span.from > 0) return;
    const x = Math.round(this.x(0) - this.halfBar() - 3) + 0.5;
    if (x < 0) return;
    c.save();
    c.setLineDash([2, 3]);
    c.strokeStyle = palette.ln2;
    line(c, x, 0, x, height);
    c.restore();
    c.font = `500 10.5px ${NUMBER_FONT}`;
    const text = 'History starts here';
    const half = c.measureText(text).width / 2 + 14;
    label(c, x > half * 2 ? x - half : x + half, height - 14, text, palette.t2, palette);
  }

  /** An amber diamond under every revised bar on screen, with its revision where there is room. */
  private paintRevisions(c: CanvasRenderingContext2D): void {
    const { bars, span, palette, revisions } = this.scene();
    const view = this.chart.timeScale().getVisibleLogicalRange();
    const spacing = this.halfBar() * 2;
    if (!revisions || !view || spacing < 3) return;
    const size = spacing < 5 ? 2.5 : 4.5;
    const from = Math.max(span.from, span.from + Math.floor(view.from));
    const to = Math.min(span.to - 1, span.from + Math.ceil(view.to));
    let written = Number.NEGATIVE_INFINITY;
    c.fillStyle = palette.wn;
    c.textAlign = 'center';
    c.textBaseline = 'middle';
    c.font = `600 10px ${NUMBER_FONT}`;
    for (let i = from; i <= to; i++) {
      const revision = bars.revisionAt(i);
      const low = revision > 0 ? this.y(lowAround(bars, i)) : null;
      if (low === null) continue;
      const x = this.x(i);
      const y = low + size + 6;
      c.beginPath();
      c.moveTo(x, y - size);
      c.lineTo(x + size, y);
      c.lineTo(x, y + size);
      c.lineTo(x - size, y);
      c.fill();
      if (spacing < 5 || x - written < REVISION_ROOM) continue;
      written = x;
      c.fillText(`r${revision}`, x, y + 12);
    }
    c.textAlign = 'left';
  }

  /** Price and time to close: one block on the axis, in the direction's colour. */
  private readonly paintTag: Paint = c => {
    const last = this.last();
    if (!last) return;
    const { palette, decimals, countdown, down, stale } = this.scene();
    const { open, close } = tradedPrices(last);
    const at = this.y(close);
    if (at === null) return;
    const grey = down || stale;
    const second = down ? null : countdown;
    const text = formatPrice(close, decimals);
    const y = Math.round(at);
    c.font = `500 10.5px ${NUMBER_FONT}`;
    const below = second === null ? 0 : c.measureText(second).width;
    c.font = `600 11px ${NUMBER_FONT}`;
    const width = Math.ceil(Math.max(c.measureText(text).width, below)) + 19;
    c.fillStyle = grey ? palette.hv : this.tagColour(last);
    c.beginPath();
    c.roundRect(0, y - TAG_LINE / 2, width, second === null ? TAG_LINE : TAG_TWO_LINES, [0, 2, 2, 0]);
    c.fill();
    c.fillStyle = grey ? palette.t2 : close >= open ? palette['on-up'] : palette['on-dn'];
    c.textBaseline = 'middle';
    c.fillText(text, 10, y + 0.5);
    if (second === null) return;
    c.font = `500 10.5px ${NUMBER_FONT}`;
    c.fillText(second, 10, y + 14.5);
  };

  private tagColour(last: Bar): string {
    const { palette, down, stale } = this.scene();
    if (down || stale) return palette.t3;
    const { open, close } = tradedPrices(last);
    return close >= open ? palette.up : palette.dn;
  }

  private last(): Bar | null {
    return this.scene().bars.last();
  }

  private x(index: number): number {
    const logical = index - this.scene().span.from;
    return this.chart.timeScale().logicalToCoordinate(logical as never) ?? 0;
  }

  private y(price: number): number | null {
    return this.series.priceToCoordinate(price);
  }

  private halfBar(): number {
    return this.chart.timeScale().options().barSpacing / 2;
  }
}

/** The lowest price of a bar and its neighbours, so that a mark below covers none of them. */
function lowAround(bars: BarColumns, index: number): number {
  let low = bars.lowAt(index);
  for (const next of [index - 1, index + 1]) if (next >= 0 && next < bars.count) low = Math.min(low, bars.lowAt(next));
  return low;
}

function paneView(zOrder: 'bottom' | 'top', paint: Paint): IPrimitivePaneView {
  return {
    zOrder: () => zOrder,
    renderer: () => ({
      draw: (target: Target) => {
        target.useMediaCoordinateSpace(({ context, mediaSize }) => {
          paint(context, mediaSize.width, mediaSize.height);
        });
      },
    }),
  };
}

function line(c: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  c.lineWidth = 1;
  c.beginPath();
  c.moveTo(x1, y1);
  c.lineTo(x2, y2);
  c.stroke();
}

function hatch(c: CanvasRenderingContext2D, from: number, to: number, height: number, colour: string): void {
  c.save();
  c.beginPath();
  c.rect(from, 0, to - from, height);
  c.clip();
  c.fillStyle = alpha(colour, 0.05);
  c.fillRect(from, 0, to - from, height);
  c.strokeStyle = alpha(colour, 0.22);
  c.lineWidth = 1;
  c.beginPath();
  for (let x = from - height; x < to; x += 7) {
    c.moveTo(x, height);
    c.lineTo(x + height, 0);
  }
  c.stroke();
  c.restore();
  c.strokeStyle = alpha(colour, 0.55);
  line(c, Math.round(from) + 0.5, 0, Math.round(from) + 0.5, height);
}

function label(
  c: CanvasRenderingContext2D,
  x: number,
  y: number,
  text: string,
  colour: string,
  palette: Palette,
): void {
  c.font = `500 10.5px ${NUMBER_FONT}`;
  const width = Math.round(c.measureText(text).width + 12);
  const left = Math.round(x - width / 2) + 0.5;
  c.fillStyle = palette.rs;
  c.strokeStyle = alpha(colour, 0.55);
  c.lineWidth = 1;
  c.beginPath();
  c.roundRect(left, Math.round(y - 9) + 0.5, width, 18, 3);
  c.fill();
  c.stroke();
  c.fillStyle = colour;
  c.textBaseline = 'middle';
  c.textAlign = 'left';
  c.fillText(text, left + 6, y + 1);
}
