import { describe, expect, it } from 'vitest';
import type { Bar } from '../market/bar';
import { barAt } from '../market/bars.fixture';
import { BarColumns } from '../market/barColumns';
import { chartOptions, colourOptions, priceMode } from './chartOptions';
import { Overlay, type OverlayScene } from './overlay';
import { readPalette, type Palette } from './palette';

const TOKENS = [
  'cv',
  'hv',
  'rs',
  'ln',
  'ln2',
  't1',
  't2',
  't3',
  'ac',
  'wn',
  'er',
  'up',
  'dn',
  'on-up',
  'on-dn',
  'grid',
  'tag',
];
const palette = Object.fromEntries(TOKENS.map((token, i) => [token, `#0000${String(i).padStart(2, '0')}`])) as Palette;

interface Word {
  readonly text: string;
  readonly colour: string;
  readonly x: number;
}

/** Canvas on which only words and filled shapes are written down. */
class Paper {
  readonly words: Word[] = [];
  readonly fills: string[] = [];
  readonly strokes: string[] = [];
  readonly context = new Proxy({ fillStyle: '', strokeStyle: '' } as unknown as CanvasRenderingContext2D, {
    get: (target, name) => {
      if (name === 'measureText') return (text: string) => ({ width: text.length * 6 });
      if (name === 'fillText') {
        return (text: string, x: number) => this.words.push({ text, colour: target.fillStyle as string, x });
      }
      if (name === 'fill' || name === 'fillRect') return () => this.fills.push(target.fillStyle as string);
      if (name === 'stroke') return () => this.strokes.push(target.strokeStyle as string);
      return name in target ? (Reflect.get(target, name) as unknown) : () => undefined;
    },
    set: (target, name, value) => Reflect.set(target, name, value),
  });
}

/** Paints an overlay over `bars`: ten pixels a bar, a hundred pixels a point of price. */
function painted(bars: readonly Bar[], change: Partial<OverlayScene> = {}) {
  const store = new BarColumns();
  store.merge(bars);
  const scene: OverlayScene = {
    bars: store,
    span: { from: 0, to: store.count },
    palette,
    decimals: 2,
    countdown: '00:39',
    down: false,
    stale: false,
    atStart: false,
    revisions: true,
    ...change,
  };
  const timeScale = {
    logicalToCoordinate: (logical: number) => 50 + logical * 20,
    getVisibleLogicalRange: () => ({ from: -2, to: store.count + 3 }),
    options: () => ({ barSpacing: 20 }),
  };
  const overlay = new Overlay(
    { timeScale: () => timeScale } as never,
    { priceToCoordinate: (price: number) => (200 - price) * 100 } as never,
    () => scene,
  );
  const paint = (views: ReturnType<typeof overlay.paneViews>) => {
    const paper = new Paper();
    for (const view of views) {
      const renderer = view.renderer();
      renderer?.draw({
        useMediaCoordinateSpace: (run: (scope: unknown) => void) => {
          run({ context: paper.context, mediaSize: { width: 400, height: 300 } });
        },
      } as never);
    }
    return paper;
  };
  return { overlay, pane: paint(overlay.paneViews()), axis: paint(overlay.priceAxisPaneViews()) };
}

const texts = (paper: Paper) => paper.words.map(word => word.text);

describe('the price tag', () => {
  it("says price and countdown in the direction's colour", () => {
    const { axis } = painted([barAt(0)]);
    expect(texts(axis)).toEqual(['100.50', '00:39']);
    expect(axis.fills).toEqual([palette.up]);
    expect(axis.words[0]?.colour).toBe(palette['on-up']);
    expect(painted([barAt(0, { close: 99.5 })]).axis.fills).toEqual([palette.dn]);
  });

  it('stays on the last trade under Heikin Ashi', () => {
    const traded = { open: 102, high: 102, low: 101, close: 101.25 };
    const { axis } = painted([barAt(0, { traded })]);
    expect(texts(axis)[0]).toBe('101.25');
    expect(axis.fills).toEqual([palette.dn]);
  });

  it('turns grey without a countdown while the feed is down, and grey with one while the symbol is silent', () => {
    const down = painted([barAt(0)], { down: true }).axis;
    expect([texts(down), down.fills]).toEqual([['100.50'], [palette.hv]]);
    const stale = painted([barAt(0)], { stale: true }).axis;
    expect([texts(stale), stale.fills]).toEqual([['100.50', '00:39'], [palette.hv]]);
  });

  it('is absent without bars', () => {
    const { axis, pane } = painted([]);
    expect([texts(axis), texts(pane)]).toEqual([[], []]);
  });
});

describe('hides', () => {
  it('leaves out axis labels the tag would cut, further below where it has two lines', () => {
    const { overlay } = painted([barAt(0)]);
    const single = painted([barAt(0)], { countdown: null }).overlay;
    expect([100.5, 100.36, 100.25, 100.2, 100.7].map(price => overlay.hides(price))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    expect([100.5, 100.36, 100.25, 100.2, 100.7].map(price => single.hides(price))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(painted([]).overlay.hides(100)).toBe(false);
  });
});

describe('marks on the pane', () => {
  it('hatches the space after the last bar while there is no data', () => {
    const { pane } = painted([barAt(0)], { down: true });
    expect(texts(pane)).toEqual(['No data']);
    expect(pane.fills[0]).toBe(`${palette.er}0d`);
    expect(texts(painted([barAt(0), barAt(1)], { down: true, span: { from: 0, to: 1 } }).pane)).toEqual([]);
  });

  it('puts the revision under a revised bar, not under Heikin Ashi', () => {
    const bars = [barAt(0, { revision: 2 }), barAt(1)];
    const { pane } = painted(bars);
    expect(pane.words.map(({ text, colour, x }) => [text, colour, x])).toEqual([['r2', palette.wn, 50]]);
    expect(texts(painted(bars, { revisions: false }).pane)).toEqual([]);
  });

  it('says where history starts', () => {
    expect(texts(painted([barAt(0)], { atStart: true }).pane)).toEqual(['History starts here']);
    expect(texts(painted([barAt(0), barAt(1)], { atStart: true, span: { from: 1, to: 2 } }).pane)).toEqual([]);
  });
});

describe('chartOptions', () => {
  it('leaves the logo to our own link, narrows the axis on phones, and keeps still when asked', () => {
    expect(chartOptions(palette, true, true)).toMatchObject({
      layout: { attributionLogo: false },
      rightPriceScale: { minimumWidth: 56 },
      kineticScroll: { touch: false },
    });
    expect(chartOptions(palette, false, false)).toMatchObject({ rightPriceScale: { minimumWidth: 68 } });
    expect(colourOptions(palette).layout.background.color).toBe(palette.cv);
    expect([priceMode(false), priceMode(true)]).toEqual([0, 1]);
  });
});

describe('readPalette', () => {
  it('reads every token from the style in force', () => {
    const computed = { getPropertyValue: (name: string) => ` ${name} ` };
    Object.assign(globalThis, { getComputedStyle: () => computed });
    expect(readPalette({} as Element)).toEqual(Object.fromEntries(TOKENS.map(token => [token, `--${token}`])));
  });
});
