import { batch, effect } from '@preact/signals';
import { specParts, type BarSpec } from '../market/barSpec';
import type { Instrument } from '../market/instrument';
import { Problem } from '../feed/problem';
import type { RestClient } from '../feed/restClient';
import { streamSocket, type Connection, type SocketHost, type StreamSocket } from '../feed/streamSocket';
import type { ServerMessage } from '../feed/wire';
import { ChartSession } from './chartSession';
import { createModel, type Dialog, type Model } from './model';
import { readPlace, writePlace, type Place } from './place';
import { loadSettings, saveSettings, withCustom, withRecent, type Settings, type Shelf } from './settings';

/** The part of the browser the application lives on. */
export interface AppHost extends SocketHost {
  readonly rest: RestClient;
  readonly shelf: Shelf;
  readonly localZone: string;
  location(): { readonly pathname: string; readonly search: string };
  /** Writes the address bar; `push` adds an entry to the history. */
  address(url: string, push: boolean): void;
}

/** What a person can do. */
export interface App {
  readonly model: Model;
  readonly session: ChartSession;
  readonly start: () => void;
  readonly openSymbol: (symbol: string) => void;
  /** Opens an offered spec, or another that the server serves, which is remembered then. */
  readonly openSpec: (spec: BarSpec) => void;
  /** Takes a spec out of the remembered ones; the chart stays as it is. */
  readonly forgetSpec: (spec: BarSpec) => void;
  readonly changePlace: (change: Partial<Pick<Place, 'style' | 'kind' | 'zone'>>) => void;
  readonly changeSettings: (change: Partial<Settings>) => void;
  readonly findSymbols: (query: string, signal: AbortSignal) => Promise<readonly Instrument[]>;
  readonly openDialog: (dialog: Dialog, typed?: string) => void;
  readonly closeDialog: () => void;
  readonly togglePause: () => void;
  readonly goLive: () => void;
  readonly retry: () => void;
  readonly reconnect: () => void;
  /** The page woke up or the network changed. */
  readonly wake: () => void;
  /** The back or forward button was used. */
  readonly addressChanged: () => void;
  readonly dismissToast: () => void;
}

const FALLBACK: Place = { symbol: '', spec: '1m', style: 'ohlc', kind: 'candles', zone: 'exchange' };
const SEARCH_LIMIT = 50;
const TOAST_MS = 6000;

export function createApp(host: AppHost): App {
  const settings = loadSettings(host.shelf);
  const asked = readPlace(host.location().pathname, host.location().search);
  // A link says everything, what it leaves out is the usual; the bare address goes on where this browser was.
  const kept: Partial<Place> = {
    kind: settings.kind,
    style: settings.style,
    zone: settings.zone,
    ...(settings.spec ? { spec: settings.spec } : {}),
    ...(settings.symbol ? { symbol: settings.symbol } : {}),
  };
  const first: Place = { ...FALLBACK, ...(asked.symbol ? {} : kept), ...asked };
  const model = createModel(first, settings, host.now(), host.localZone);
  let socket: StreamSocket | null = null;
  let toastTimer = 0;
  const mute: Pick<StreamSocket, 'send'> = { send: () => undefined };
  const session = new ChartSession(
    model,
    {
      rest: host.rest,
      socket: () => socket ?? mute,
      random: () => host.random(),
      setTimer: (run, ms) => host.setTimer(run, ms),
      clearTimer: id => {
        host.clearTimer(id);
      },
    },
    () => host.now(),
  );

  const onConnection = (connection: Connection) => {
    const before = model.connection.peek();
    model.connection.value = connection;
    if (before.state === 'open' && connection.state !== 'open') {
      model.lostMs.value = host.now();
      model.roundTripMs.value = null;
    }
    if (connection.state !== 'open') return;
    if (model.lostMs.peek() === null) session.feed.connected();
    else session.feed.reconnected();
    model.lostMs.value = null;
  };
  const onMessage = (message: ServerMessage) => {
    if (message.type === 'feed') {
      model.feed.value = { state: message.state, timeMs: message.time };
      return;
    }
    session.feed.receive(message);
  };
  const connect = () => {
    socket = streamSocket(host, {
      connection: connection => {
        batch(() => {
          onConnection(connection);
        });
      },
      message: onMessage,
      roundTrip: (rttMs, offsetMs) => {
        model.roundTripMs.value = rttMs;
        model.clockOffsetMs.value = offsetMs;
      },
    });
  };

  const lookUp = (symbol: string) => {
    model.instrument.value = null;
    host.rest.symbols(symbol, SEARCH_LIMIT).then(
      found => {
        if (model.place.peek().symbol !== symbol) return;
        model.instrument.value = found.find(instrument => instrument.symbol === symbol) ?? null;
      },
      () => undefined,
    );
  };
  const open = () => {
    const { symbol, spec, style } = model.place.peek();
    session.feed.open({ symbol, spec, style });
    if (model.instrument.peek()?.symbol !== symbol) lookUp(symbol);
  };
  const go = (change: Partial<Place>, push: boolean) => {
    const before = model.place.peek();
    const place = { ...before, ...change };
    const { symbol, spec, style, kind, zone } = place;
    const otherSeries = symbol !== before.symbol || spec !== before.spec || style !== before.style;
    batch(() => {
      model.place.value = place;
      const recent = withRecent(model.settings.peek().recent, symbol);
      model.settings.value = { ...model.settings.peek(), symbol, spec, style, kind, zone, recent };
    });
    host.address(writePlace(place), push && otherSeries);
    if (otherSeries) open();
    else if (zone !== before.zone) session.reword();
  };
  const configure = async () => {
    try {
      const config = await host.rest.config();
      model.config.value = config;
      const place = model.place.peek();
      const symbol = place.symbol || config.defaultSymbol;
      const usual = config.specs.includes(FALLBACK.spec) ? FALLBACK.spec : (config.specs[0] ?? place.spec);
      // Whether it serves one that it does not offer, the server says itself, and why not.
      const maybe = config.specs.includes(place.spec) || (config.mostParts !== null && specParts(place.spec) !== null);
      const spec = maybe ? place.spec : usual;
      if (symbol !== place.symbol || spec !== place.spec) go({ symbol, spec }, false);
    } catch (cause) {
      // With a symbol in the address the chart goes on without; asked again until it answers.
      if (!model.place.peek().symbol && cause instanceof Problem)
        model.status.value = { kind: 'failed', problem: cause };
      host.setTimer(() => void configure(), 3000);
    }
  };

  return {
    model,
    session,
    start: () => {
      effect(() => {
        saveSettings(host.shelf, model.settings.value);
      });
      effect(() => {
        host.clearTimer(toastTimer);
        if (model.toast.value !== null) toastTimer = host.setTimer(() => (model.toast.value = null), TOAST_MS);
      });
      connect();
      if (first.symbol) {
        host.address(writePlace(first), false);
        model.settings.value = { ...settings, ...first, recent: withRecent(settings.recent, first.symbol) };
        open();
      }
      void configure();
    },
    openSymbol: symbol => {
      go({ symbol }, true);
    },
    openSpec: spec => {
      batch(() => {
        const settings = model.settings.peek();
        const isCustom = model.config.peek()?.specs.includes(spec) === false;
        if (isCustom) model.settings.value = { ...settings, custom: withCustom(settings.custom, spec) };
        go({ spec }, true);
      });
    },
    forgetSpec: spec => {
      const settings = model.settings.peek();
      model.settings.value = { ...settings, custom: settings.custom.filter(other => other !== spec) };
    },
    changePlace: change => {
      go(change, true);
    },
    changeSettings: change => {
      model.settings.value = { ...model.settings.peek(), ...change };
    },
    findSymbols: (query, signal) => host.rest.symbols(query, SEARCH_LIMIT, signal),
    openDialog: (dialog, typed = '') => {
      batch(() => {
        model.typed.value = typed;
        model.dialog.value = dialog;
      });
    },
    closeDialog: () => {
      model.dialog.value = null;
    },
    togglePause: () => {
      const pause = !model.paused.peek();
      batch(() => {
        model.paused.value = pause;
        model.heldBars.value = 0;
        if (pause) session.feed.pause();
        else session.feed.resume();
      });
    },
    goLive: () => session.chart?.goLive(),
    retry: () => {
      session.feed.retry();
    },
    reconnect: () => socket?.retryNow(),
    wake: () => socket?.probe(),
    addressChanged: () => {
      const { pathname, search } = host.location();
      const place = { ...FALLBACK, symbol: model.place.peek().symbol, ...readPlace(pathname, search) };
      go(place, false);
    },
    dismissToast: () => {
      model.toast.value = null;
    },
  };
}
