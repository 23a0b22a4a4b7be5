import { batch, effect } from '@preact/signals';
import { tradedPrices, type Bar } from '../market/bar';
import { specLabel } from '../market/barSpec';
import { countdown } from '../market/countdown';
import { formatPrice, shownDecimals } from '../market/format';
import { afterNewest } from '../market/progress';
import { afterUpdate, NO_RHYTHM } from '../market/tradeRhythm';
import { SeriesFeed, type SeriesEvent, type SeriesFeedHost } from '../feed/seriesFeed';
import type { ChartEngine, EngineListener, ShownSeries, View } from '../chart/engine';
import type { Look } from '../chart/look';
import { isDown } from './health';
import type { Model } from './model';

/** Bars whose prices decide how many digits are shown. */
const PRECISION_SAMPLE = 1000;
/** A store larger than this is loaded afresh while the viewer follows the newest bar. */
const MOST_BARS = 250_000;
const SPEECH_MS = 2000;

/** Carries what the feed says to the chart and to the model, and what the viewer does on the chart back. */
export class ChartSession {
  readonly feed: SeriesFeed;
  private readonly model: Model;
  private readonly now: () => number;
  private engine: ChartEngine | null = null;
  private cursor: number | null = null;
  private anchorKey: number | null = null;
  private priceDecimals = 2;
  private spokenMs = 0;
  private tagged = '';

  constructor(model: Model, host: Omit<SeriesFeedHost, 'emit' | 'neededFrom'>, now: () => number) {
    this.model = model;
    this.now = now;
    this.feed = new SeriesFeed({
      ...host,
      emit: event => {
        batch(() => {
          this.on(event);
        });
      },
      neededFrom: () => this.anchorKey,
    });
  }

  /** Gives the session the chart to draw on; whatever is loaded already appears at once. */
  attach(create: (look: Look, listener: EngineListener) => ChartEngine): () => void {
    const { model } = this;
    const engine = create(this.look(), {
      cursor: index => {
        this.cursor = index;
        this.updateLegend();
        if (index !== null) this.speak();
      },
      view: view => {
        this.onView(view);
      },
      needOlder: () => {
        this.feed.loadOlder();
      },
      autoScale: on => {
        model.autoScale.value = on;
      },
    });
    this.engine = engine;
    model.drawn.value = true;
    if (model.status.peek().kind === 'ready') engine.show(this.shown());
    const stops = [
      effect(() => {
        engine.setLook(this.look());
      }),
      effect(() => {
        this.updateTag();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      engine.destroy();
      this.engine = null;
      model.drawn.value = false;
    };
  }

  get chart(): ChartEngine | null {
    return this.engine;
  }

  /** Labels in another zone. */
  reword(): void {
    if (this.model.status.peek().kind === 'ready') this.engine?.reword(this.shown());
  }

  private on(event: SeriesEvent): void {
    const { model } = this;
    switch (event.type) {
      case 'loading':
        this.cursor = null;
        this.anchorKey = null;
        model.status.value = { kind: 'loading' };
        model.legend.value = null;
        model.newest.value = null;
        model.older.value = 'idle';
        model.heldBars.value = 0;
        model.rhythm.value = NO_RHYTHM;
        model.progress.value = null;
        // The store is empty now; the chart must not look for the bars it had.
        this.engine?.show(this.shown());
        return;
      case 'loaded':
        this.onLoaded(event);
        return;
      case 'failed':
        if (this.feed.bars.count === 0) model.status.value = { kind: 'failed', problem: event.problem };
        else model.toast.value = { title: 'Updates interrupted', text: event.problem.message, tone: 'wn' };
        return;
      case 'bar':
        this.onBar(event);
        return;
      case 'olderLoading':
        model.older.value = 'loading';
        return;
      case 'olderLoaded':
        model.older.value = 'idle';
        model.barCount.value = this.feed.bars.count;
        if (this.cursor !== null) this.cursor += event.prepended;
        this.engine?.prepended(event.prepended, event.touched);
        return;
      case 'olderFailed':
        model.older.value = 'failed';
        return;
      case 'resynced':
        model.toast.value = {
          title: `Back, ${event.filled} ${event.filled === 1 ? 'bar' : 'bars'} filled`,
          text: 'Nothing is missing.',
          tone: 'ok',
        };
        return;
      case 'held':
        model.heldBars.value = event.bars;
        return;
    }
  }

  private onLoaded({ decimals, zone, kept }: Extract<SeriesEvent, { type: 'loaded' }>): void {
    const { model, feed } = this;
    const wasShown = model.status.peek().kind === 'ready';
    this.priceDecimals = decimals;
    model.decimals.value = this.digits();
    model.exchangeZone.value = zone;
    model.status.value = { kind: feed.bars.count > 0 ? 'ready' : 'empty' };
    model.barCount.value = feed.bars.count;
    model.rhythm.value = afterUpdate(NO_RHYTHM, this.now());
    if (kept && wasShown) this.engine?.reshow(this.shown(), this.anchorKey);
    else this.engine?.show(this.shown());
    this.updateLegend();
  }

  private onBar({ applied, bar }: Extract<SeriesEvent, { type: 'bar' }>): void {
    const { model, feed } = this;
    model.rhythm.value = afterUpdate(model.rhythm.peek(), this.now());
    if (applied.kind !== 'removed' && applied.index === feed.bars.count - 1) {
      const serverMs = this.now() + model.clockOffsetMs.peek();
      model.progress.value = afterNewest(model.progress.peek(), bar, serverMs);
    }
    if (model.status.peek().kind !== 'ready') {
      model.status.value = { kind: 'ready' };
      this.engine?.show(this.shown());
    } else {
      if (applied.kind === 'inserted' && this.cursor !== null && applied.index <= this.cursor) this.cursor++;
      if (applied.kind === 'removed' && this.cursor !== null && applied.index < this.cursor) this.cursor--;
      this.engine?.changed(applied);
      if (feed.bars.count === 0) model.status.value = { kind: 'empty' };
    }
    const { open, high, low, close } = tradedPrices(bar);
    const digits = shownDecimals([open, high, low, close], this.priceDecimals);
    if (digits > model.decimals.peek()) {
      model.decimals.value = digits;
      this.engine?.reword(this.shown());
    }
    const { count } = feed.bars;
    if (count > MOST_BARS && model.view.peek().following) feed.retry();
  }

  private onView(view: View): void {
    const { bars } = this.feed;
    const left = Math.min(bars.count - 1, Math.max(0, Math.floor(view.left)));
    this.anchorKey = view.following || bars.count === 0 ? null : bars.keyAt(left);
    batch(() => {
      const { following, newBars, axisWidth } = view;
      const before = this.model.view.peek();
      if (before.following !== following || before.newBars !== newBars || before.axisWidth !== axisWidth) {
        this.model.view.value = { following, newBars, axisWidth };
      }
      this.model.barCount.value = bars.count;
      this.updateLegend();
    });
  }

  private updateLegend(): void {
    const { bars } = this.feed;
    if (bars.count === 0) return;
    const index = Math.min(this.cursor ?? bars.count - 1, bars.count - 1);
    this.model.newest.value = bars.last();
    this.model.legend.value = {
      bar: bars.at(index),
      previousClose: index > 0 ? bars.at(index - 1).close : null,
    };
  }

  /** At most one sentence every two seconds: a live region that chatters is no help. */
  private speak(): void {
    const legend = this.model.legend.peek();
    const now = this.now();
    if (!legend || now - this.spokenMs < SPEECH_MS) return;
    this.spokenMs = now;
    const digits = this.model.decimals.peek();
    const { open, high, low, close } = legend.bar;
    const [o, h, l, c] = [open, high, low, close].map(price => formatPrice(price, digits));
    this.model.spoken.value = `Open ${o ?? ''}, high ${h ?? ''}, low ${l ?? ''}, close ${c ?? ''}`;
  }

  private updateTag(): void {
    const { model } = this;
    const newest = model.newest.value;
    const tag = {
      countdown:
        newest && !model.paused.value ? countdown(newest, model.place.value.spec, model.serverNowMs.value) : null,
      down: isDown(model.health.value),
      stale: model.staleMs.value !== null || model.paused.value || model.health.value.kind === 'loadingHistory',
    };
    const text = JSON.stringify(tag);
    if (text === this.tagged) return;
    this.tagged = text;
    this.engine?.setTag(tag);
  }

  private shown(): ShownSeries {
    const { model, feed } = this;
    const { spec, style } = model.place.peek();
    return {
      bars: feed.bars,
      spec,
      decimals: model.decimals.peek(),
      zone: model.zone.peek(),
      atStart: () => feed.atStart,
      revisions: style === 'ohlc',
    };
  }

  private look(): Look {
    const { volume, logarithmic, candles, theme } = this.model.settings.value;
    const { kind } = this.model.place.value;
    const hollow = kind === 'candles' && (candles === 'cvd' || theme === 'contrast');
    return { kind: hollow ? 'hollow' : kind, volume, logarithmic };
  }

  private digits(): number {
    const { bars } = this.feed;
    const sample: number[] = [];
    for (let i = Math.max(0, bars.count - PRECISION_SAMPLE); i < bars.count; i++) sample.push(...pricesOf(bars.at(i)));
    return shownDecimals(sample, this.priceDecimals);
  }
}

function pricesOf(bar: Bar): readonly number[] {
  const { open, high, low, close } = tradedPrices(bar);
  return [open, high, low, close];
}

/** The words the page's title and the chart's label use for what is on show. */
export function seriesTitle(symbol: string, spec: string): string {
  return `${symbol} ${specLabel(spec)}`;
}
