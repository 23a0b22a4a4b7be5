import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bar } from '../market/bar';
import { barKey, type BarKey } from '../market/barKey';
import { BarColumns } from '../market/barColumns';
import { barAt } from '../market/bars.fixture';
import { BarWindow, type Drawing } from './barWindow';
import { WINDOW_BARS } from './slidingWindow';

/** Draws into arrays and scrolls as the chart library does: an appended bar moves the view only if the last was on screen. */
class PaperChart implements Drawing {
  keys: BarKey[] = [];
  bars: Bar[] = [];
  offset = 9;
  screen = 100;
  replaced = 0;

  replace(keys: readonly BarKey[], bars: readonly Bar[]): void {
    expect(keys).toHaveLength(bars.length);
    this.keys = [...keys];
    this.bars = [...bars];
    this.replaced++;
  }

  update(key: BarKey, bar: Bar, historical: boolean): void {
    const at = this.keys.indexOf(key);
    if (at < 0) {
      expect(historical).toBe(false);
      expect(key).toBeGreaterThan(this.keys.at(-1) ?? Number.NEGATIVE_INFINITY);
      if (this.offset < -0.5) this.offset--;
      this.keys.push(key);
      this.bars.push(bar);
      return;
    }
    expect(historical).toBe(at < this.keys.length - 1);
    this.bars[at] = bar;
  }

  position(): number {
    return this.offset;
  }

  scrollTo(position: number): void {
    this.offset = position;
  }

  visible() {
    const to = this.keys.length - 1 + this.offset;
    return this.keys.length ? { from: to - this.screen + 1, to } : null;
  }

  /** The bar at the right edge of the screen, by when it starts. */
  get edgeMinute(): number | null {
    const bar = this.bars[Math.floor(this.visible()?.to ?? -1)];
    return bar ? bar.startMs : null;
  }
}

const minutes = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => barAt(from + i));

function setUp(from: number, to: number) {
  const chart = new PaperChart();
  const store = new BarColumns();
  store.merge(minutes(from, to));
  const window = new BarWindow(chart);
  window.show(store, false);
  return { chart, store, window };
}

const stored = (store: BarColumns, { from, to }: { from: number; to: number }) =>
  Array.from({ length: to - from }, (_, i) => store.at(from + i));

describe('BarWindow', () => {
  it('shows the newest bars and follows them', () => {
    const { chart, store, window } = setUp(0, 50);
    window.changed(store.apply(barAt(50), 'stream'));
    window.changed(store.apply(barAt(51), 'stream'));
    expect(chart.bars).toHaveLength(50);

    window.drawChanges();

    expect(chart.bars).toHaveLength(52);
    expect(chart.replaced).toBe(1);
    expect(window.following()).toBe(true);
  });

  it('keeps the screen where it is when a page is put before', () => {
    const { chart, store, window } = setUp(1000, 1600);
    chart.scrollTo(-450.25);
    const edge = chart.edgeMinute;

    const { prepended, touched } = store.merge(minutes(0, 1000));
    window.prepended(prepended, touched);

    expect(chart.edgeMinute).toBe(edge);
    expect(chart.position() % 1).toBe(-0.25);
    expect(chart.bars).toHaveLength(1600);
  });

  it('keeps bars that came together with a page', () => {
    const { chart, store, window } = setUp(1000, 1600);
    window.changed(store.apply(barAt(1600), 'stream'));
    window.prepended(store.merge(minutes(900, 1000)).prepended, false);

    expect(chart.bars).toEqual(stored(store, window.span));
    expect(chart.position()).toBe(9);
  });

  it('stays within its size however many bars are stored, and slides without a jump', () => {
    const { chart, store, window } = setUp(0, 30_000);
    expect(chart.bars).toHaveLength(WINDOW_BARS);
    for (let step = 0; step < 60; step++) {
      chart.scrollTo(chart.position() - 300);
      const edge = chart.edgeMinute;
      window.settle();
      expect(chart.edgeMinute).toBe(edge);
      expect(chart.keys.every((key, i) => key === store.keyAt(window.span.from + i))).toBe(true);
    }
    expect(window.span.to).toBeLessThan(store.count);
    expect(window.following()).toBe(false);

    window.showNewest(9);
    expect(window.following()).toBe(true);
    expect(window.span.to).toBe(30_000);
  });

  it('asks for older bars only near the first one stored', () => {
    const { chart, window } = setUp(0, 600);
    expect(window.settle()).toBe(false);
    chart.scrollTo(-450);
    expect(window.settle()).toBe(true);
    expect(new BarWindow(chart).settle()).toBe(false);
  });

  it('cuts itself back when live bars have made it too long', () => {
    const { chart, store, window } = setUp(0, WINDOW_BARS);
    for (let i = 0; i < 500; i++) {
      window.changed(store.apply(barAt(WINDOW_BARS + i), 'stream'));
      if (i % 7 === 0) window.drawChanges();
    }
    window.drawChanges();

    expect(chart.bars.length).toBeLessThanOrEqual(WINDOW_BARS + 400);
    expect(chart.bars).toEqual(stored(store, window.span));
    expect(window.following()).toBe(true);
  });

  it('shows the oldest bars with a little room before them', () => {
    const { chart, window } = setUp(0, 20_000);
    window.showOldest();
    expect(window.span.from).toBe(0);
    expect(chart.visible()?.from).toBe(-8);
  });

  it('finds its place again in a store that was filled afresh', () => {
    const { chart, store, window } = setUp(0, 1000);
    chart.scrollTo(-500);
    store.clear();
    store.merge(minutes(200, 1200));
    window.reshow(barKey(barAt(410).startMs));

    expect(Math.round(window.range().left)).toBe(210);
    expect(chart.bars).toEqual(stored(store, window.span));
    window.reshow(null);
    expect(chart.bars).toEqual(stored(store, window.span));
  });

  it('never gives two bars one place on the axis, whatever the dates say', () => {
    const chart = new PaperChart();
    const store = new BarColumns();
    store.merge(minutes(0, 30));
    const window = new BarWindow(chart);
    window.show(store, true);
    window.changed(store.apply(barAt(30), 'stream'));
    window.drawChanges();

    expect(new Set(chart.keys).size).toBe(31);
  });

  it('has drawn what is stored after any course of events', () => {
    const event = fc.oneof(
      fc.record({
        kind: fc.constant('bar' as const),
        minute: fc.integer({ min: -20, max: 20 }),
        revision: fc.nat(5),
        withdrawn: fc.boolean(),
      }),
      fc.record({ kind: fc.constant('page' as const), size: fc.integer({ min: 1, max: 200 }) }),
      fc.record({ kind: fc.constant('scroll' as const), by: fc.integer({ min: -150, max: 150 }) }),
      fc.record({ kind: fc.constant('frame' as const) }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), events => {
        const { chart, store, window } = setUp(10_000, 10_300);
        let newest = 10_300;
        let oldest = 10_000;
        for (const step of events) {
          switch (step.kind) {
            case 'bar': {
              const minute = newest + step.minute;
              newest = Math.max(newest, minute);
              window.changed(
                store.apply(barAt(minute, { revision: step.revision, withdrawn: step.withdrawn }), 'stream'),
              );
              break;
            }
            case 'page': {
              const { prepended, touched } = store.merge(minutes(oldest - step.size, oldest));
              oldest -= step.size;
              window.prepended(prepended, touched);
              break;
            }
            case 'scroll':
              chart.scrollTo(Math.min(9, chart.position() + step.by));
              window.settle();
              break;
            case 'frame':
              window.drawChanges();
              break;
          }
        }
        window.drawChanges();

        expect(chart.bars).toEqual(stored(store, window.span));
        expect(chart.keys).toEqual(chart.bars.map(bar => barKey(bar.startMs, bar.seq)));
      }),
    );
  });
});
