import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Bar } from '../market/bar';
import type { BarSpec } from '../market/barSpec';
import type { Instrument } from '../market/instrument';
import { paceOf, type Progress } from '../market/progress';
import { NO_RHYTHM, staleAge, type TradeRhythm } from '../market/tradeRhythm';
import { resolveZone } from '../market/zone';
import type { Problem } from '../feed/problem';
import type { Connection } from '../feed/streamSocket';
import type { ServerConfig } from '../feed/wire';
import { healthOf, type FeedReport, type Health } from './health';
import type { Place } from './place';
import type { Settings } from './settings';

/** How far the series on show has come. */
export type SeriesStatus =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What the legend says: the bar under the crosshair, or the newest. */
export interface LegendBar {
  readonly bar: Bar;
  /** Close of the bar before; null for the first bar there is. */
  readonly previousClose: number | null;
}

/** The chart's view as far as the shell cares. */
export interface ViewState {
  readonly following: boolean;
  readonly newBars: number;
  readonly axisWidth: number;
}

/** The menus that hang on buttons. */
export type MenuName = 'intervals' | 'kinds' | 'zones' | 'settings';

export type Dialog = 'symbols' | 'interval' | MenuName;

export interface Toast {
  readonly title: string;
  readonly text: string;
  readonly tone: 'ok' | 'wn';
}

/** Everything the screen is a picture of. */
export interface Model {
  readonly place: Signal<Place>;
  readonly settings: Signal<Settings>;
  readonly config: Signal<ServerConfig | null>;
  readonly instrument: Signal<Instrument | null>;
  readonly status: Signal<SeriesStatus>;
  /** The chart is there to draw on. */
  readonly drawn: Signal<boolean>;
  readonly decimals: Signal<number>;
  readonly exchangeZone: Signal<string>;
  readonly older: Signal<'idle' | 'loading' | 'failed'>;
  readonly barCount: Signal<number>;
  readonly legend: Signal<LegendBar | null>;
  readonly newest: Signal<Bar | null>;
  readonly view: Signal<ViewState>;
  readonly autoScale: Signal<boolean>;
  readonly paused: Signal<boolean>;
  readonly heldBars: Signal<number>;
  readonly connection: Signal<Connection>;
  readonly lostMs: Signal<number | null>;
  readonly roundTripMs: Signal<number | null>;
  readonly clockOffsetMs: Signal<number>;
  readonly feed: Signal<FeedReport>;
  readonly rhythm: Signal<TradeRhythm>;
  /** How the series on show gets on; null before the stream has said anything new. */
  readonly progress: Signal<Progress | null>;
  /** Browser clock, changes once a second. */
  readonly nowMs: Signal<number>;
  readonly dialog: Signal<Dialog | null>;
  /** What was typed before a dialog opened. */
  readonly typed: Signal<string>;
  readonly toast: Signal<Toast | null>;
  /** Words for screen readers. */
  readonly spoken: Signal<string>;
  readonly zone: ReadonlySignal<string>;
  /** Remembered specs beyond the offered ones; null while the server is not known to have any. */
  readonly custom: ReadonlySignal<readonly BarSpec[] | null>;
  readonly health: ReadonlySignal<Health>;
  /** Age of the newest trade if the symbol is unusually silent; null otherwise. */
  readonly staleMs: ReadonlySignal<number | null>;
  readonly serverNowMs: ReadonlySignal<number>;
}

export function createModel(place: Place, settings: Settings, nowMs: number, localZone: string): Model {
  const model = {
    place: signal(place),
    settings: signal(settings),
    config: signal<ServerConfig | null>(null),
    instrument: signal<Instrument | null>(null),
    status: signal<SeriesStatus>({ kind: 'loading' }),
    drawn: signal(false),
    decimals: signal(2),
    exchangeZone: signal('America/New_York'),
    older: signal<'idle' | 'loading' | 'failed'>('idle'),
    barCount: signal(0),
    legend: signal<LegendBar | null>(null),
    newest: signal<Bar | null>(null),
    view: signal<ViewState>({ following: true, newBars: 0, axisWidth: 68 }),
    autoScale: signal(true),
    paused: signal(false),
    heldBars: signal(0),
    connection: signal<Connection>({ state: 'connecting', attempt: 0 }),
    lostMs: signal<number | null>(null),
    roundTripMs: signal<number | null>(null),
    clockOffsetMs: signal(0),
    feed: signal<FeedReport>({ state: 'unknown', timeMs: null }),
    rhythm: signal<TradeRhythm>(NO_RHYTHM),
    progress: signal<Progress | null>(null),
    nowMs: signal(nowMs),
    dialog: signal<Dialog | null>(null),
    typed: signal(''),
    toast: signal<Toast | null>(null),
    spoken: signal(''),
  };
  const serverNowMs = computed(() => model.nowMs.value + model.clockOffsetMs.value);
  const pace = computed(() => paceOf(model.progress.value, serverNowMs.value));
  const health = computed(() =>
    healthOf(model.connection.value, model.lostMs.value, model.feed.value, pace.value, model.nowMs.value),
  );
  return {
    ...model,
    health,
    custom: computed(() => (typeof model.config.value?.mostParts === 'number' ? model.settings.value.custom : null)),
    zone: computed(() => resolveZone(model.place.value.zone, model.exchangeZone.value, localZone)),
    staleMs: computed(() => (health.value.kind === 'live' ? staleAge(model.rhythm.value, model.nowMs.value) : null)),
    serverNowMs,
  };
}
