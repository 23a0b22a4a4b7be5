import type { Bar } from '../market/bar';
import type { BarKey } from '../market/barKey';
import { BarColumns, type Applied } from '../market/barColumns';
import { axisKey, axisKeys } from './barRows';
import { needFor, newestSpan, spanAround, WINDOW_BARS, WINDOW_SLACK, type Span } from './slidingWindow';

/** The chart library, as far as the window needs it. Positions count bars from the newest drawn one to the right edge. */
export interface Drawing {
  replace(keys: readonly BarKey[], bars: readonly Bar[]): void;
  update(key: BarKey, bar: Bar, historical: boolean): void;
  position(): number;
  scrollTo(position: number): void;
  /** What is on screen, counted from the first drawn bar; null before anything is. */
  visible(): { readonly from: number; readonly to: number } | null;
}

/** What is on screen, in indices of the store; bars may end before `right`. */
export interface Range {
  readonly left: number;
  readonly right: number;
}

/** More changed bars than this at once are drawn as a whole. */
const MANY_CHANGES = 40;
const ROOM_BEFORE_FIRST = 8;

/** Keeps a window of the store drawn: collects changes until `drawChanges`, slides without moving what is on screen. */
export class BarWindow {
  private readonly drawing: Drawing;
  private bars = new BarColumns();
  private dated = false;
  private drawn: Span = { from: 0, to: 0 };
  private keys: BarKey[] = [];
  /** Bars appended to the store right behind the window and not yet drawn. */
  private waiting = 0;
  /** Store indices to draw again. */
  private dirty: 'all' | Set<number> = new Set();

  constructor(drawing: Drawing) {
    this.drawing = drawing;
  }

  get span(): Span {
    return this.drawn;
  }

  /** Draws the newest bars of another store. */
  show(bars: BarColumns, dated: boolean): void {
    this.bars = bars;
    this.dated = dated;
    this.draw(newestSpan(bars.count));
  }

  /** Draws the store's newest bars, or those from `anchorKey` on, which then stands at the left edge. */
  reshow(anchorKey: number | null): void {
    const { left, right } = this.range();
    const { count } = this.bars;
    if (anchorKey === null) {
      this.redraw(newestSpan(count));
      return;
    }
    const first = this.bars.lowerBound(anchorKey);
    const last = first + right - left;
    this.move(spanAround(first, last, count), last);
  }

  /** Draws everything again, as after a change of zone. */
  repeat(position: number): void {
    this.draw({ from: this.drawn.from, to: this.drawn.to + this.waiting });
    this.drawing.scrollTo(position);
  }

  spoil(): void {
    this.dirty = 'all';
  }

  changed({ kind, index }: Applied): void {
    switch (kind) {
      case 'ignored':
        return;
      case 'appended':
        if (this.drawn.to + this.waiting === this.bars.count - 1) this.waiting++;
        break;
      case 'inserted':
        if (index < this.drawn.from) this.drawn = shifted(this.drawn, 1);
        else if (index < this.drawn.to) this.drawn = { from: this.drawn.from, to: this.drawn.to + 1 };
        this.dirty = 'all';
        break;
      case 'removed':
        if (index < this.drawn.from) this.drawn = shifted(this.drawn, -1);
        else if (index < this.drawn.to) this.drawn = { from: this.drawn.from, to: this.drawn.to - 1 };
        else if (index < this.drawn.to + this.waiting) this.waiting--;
        this.dirty = 'all';
        return;
      case 'replaced':
        break;
    }
    if (this.dirty !== 'all' && index >= this.drawn.from && index < this.drawn.to + this.waiting) this.dirty.add(index);
  }

  /** A page of `count` bars was put before the first; `touched` if it changed others as well. */
  prepended(count: number, touched: boolean): void {
    this.drawn = shifted(this.drawn, count);
    if (this.dirty !== 'all') this.dirty = touched ? 'all' : new Set([...this.dirty].map(index => index + count));
    this.drawChanges();
    const { left, right } = this.range();
    this.move(spanAround(left, right, this.bars.count), this.rightEdge());
  }

  /** Hands over what changed since the last time: single bars, or the window as a whole. */
  drawChanges(): void {
    const { dirty, waiting } = this;
    const span = { from: this.drawn.from, to: this.drawn.to + waiting };
    if (span.to - span.from > WINDOW_BARS + WINDOW_SLACK) {
      if (this.following()) this.redraw(newestSpan(span.to));
      else this.move({ from: span.from, to: span.from + WINDOW_BARS }, this.rightEdge());
    } else if (dirty === 'all' || dirty.size > MANY_CHANGES) {
      if (this.following()) this.redraw(span);
      else this.move(span, this.rightEdge());
    } else {
      this.dirty = new Set();
      this.waiting = 0;
      for (const index of [...dirty].sort((a, b) => a - b)) this.drawOne(index);
    }
  }

  /** Slides if the screen comes near an end of the window; true if the store itself ends there and should be filled. */
  settle(): boolean {
    const { count } = this.bars;
    if (count === 0) return false;
    const { left, right } = this.range();
    const need = needFor(left, right, this.drawn, count);
    if (need === 'slide') {
      const span = spanAround(left, right, count);
      if (span.from !== this.drawn.from) this.move(span, this.rightEdge());
    }
    return need === 'older';
  }

  showNewest(position: number): void {
    if (this.drawn.to < this.bars.count) this.draw(newestSpan(this.bars.count));
    this.drawing.scrollTo(position);
  }

  /** Shows the first bars stored, with a little room before them. */
  showOldest(): void {
    const { left, right } = this.range();
    this.move(spanAround(0, right - left, this.bars.count), right - left - ROOM_BEFORE_FIRST);
  }

  /** Whether the newest bar is on screen, so that the chart moves with it. */
  following(): boolean {
    const range = this.drawing.visible();
    if (range === null) return true;
    return this.drawn.to + this.waiting === this.bars.count && this.drawn.from + range.to >= this.drawn.to - 1.5;
  }

  range(): Range {
    const range = this.drawing.visible() ?? { from: 0, to: 0 };
    return { left: this.drawn.from + range.from, right: this.drawn.from + range.to };
  }

  keyOf(index: number): BarKey | undefined {
    return this.keys[index - this.drawn.from];
  }

  private drawOne(index: number): void {
    const last = this.keys.at(-1) ?? Number.NEGATIVE_INFINITY;
    const fresh = index === this.drawn.to;
    const key = fresh ? (Math.max(axisKey(this.bars, index, this.dated), last + 1) as BarKey) : this.keyOf(index);
    if (key === undefined) return;
    const historical = index < this.drawn.to - 1;
    if (fresh) {
      this.keys.push(key);
      this.drawn = { from: this.drawn.from, to: index + 1 };
    }
    this.drawing.update(key, this.bars.at(index), historical);
  }

  private draw(span: Span): void {
    this.drawn = span;
    this.waiting = 0;
    this.dirty = new Set();
    this.keys = axisKeys(this.bars, span, this.dated);
    this.drawing.replace(
      this.keys,
      this.keys.map((_, i) => this.bars.at(span.from + i)),
    );
  }

  /** Draws `span`, the distance from its newest bar to the right edge staying as it is. */
  private redraw(span: Span): void {
    const position = this.drawing.position();
    this.draw(span);
    this.drawing.scrollTo(position);
  }

  /** Draws `span`, with the right edge at the store index `right`. */
  private move(span: Span, right: number): void {
    this.draw(span);
    this.drawing.scrollTo(right - (span.to - 1));
  }

  /** Store index at the right edge, between bars a fraction. */
  private rightEdge(): number {
    return this.drawn.to - 1 + this.drawing.position();
  }
}

const shifted = ({ from, to }: Span, by: number): Span => ({ from: from + by, to: to + by });
