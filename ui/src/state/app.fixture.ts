import type { Bar } from '../market/bar';
import { barAt } from '../market/bars.fixture';
import type { PageRequest } from '../feed/restClient';
import { ManualTimers } from '../feed/timers.fixture';
import type { BarsPage, ServerConfig } from '../feed/wire';
import type { ChartEngine, EngineListener } from '../chart/engine';
import { createApp } from './app';

export const CONFIG: ServerConfig = {
  specs: ['1m', '5m', '1tick'],
  mostParts: null,
  styles: ['ohlc'],
  defaultSymbol: 'AAPL',
  version: '1',
};
const APPLE = { symbol: 'AAPL', description: 'Apple', kind: 'equity', exchange: 'NASDAQ', decimals: 4, zone: 'UTC' };
const minutes = (count: number, change: Partial<Bar> = {}) => Array.from({ length: count }, (_, i) => barAt(i, change));

/** The whole application on a browser made of plain objects. */
export function setUp(url = '/', kept: string | null = null) {
  const timers = new ManualTimers();
  timers.nowMs = Date.UTC(2026, 10, 24, 15);
  const here = { url };
  const pushed: string[] = [];
  const asked: PageRequest[] = [];
  const shelf = { kept };
  const socket = { readyState: 0, sent: [] as string[] } as unknown as WebSocket & { sent: string[] };
  socket.send = text => socket.sent.push(text as string);
  socket.close = () => undefined;
  const server = {
    config: (): Promise<ServerConfig> => Promise.resolve(CONFIG),
    bars: (): Promise<Partial<BarsPage>> => Promise.resolve({}),
  };
  const app = createApp({
    rest: {
      config: () => server.config(),
      symbols: () => Promise.resolve([APPLE]),
      bars: async request => {
        asked.push(request);
        return {
          decimals: 4,
          zone: 'America/New_York',
          bars: minutes(5),
          before: null,
          live: 'e:1',
          ...(await server.bars()),
        };
      },
    },
    open: () => socket,
    now: () => timers.nowMs,
    random: () => 0,
    setTimer: timers.setTimer,
    clearTimer: timers.clearTimer,
    shelf: {
      getItem: () => shelf.kept,
      setItem: (_, text) => {
        shelf.kept = text;
      },
    },
    localZone: 'Europe/Berlin',
    location: () => {
      const { pathname, search } = new URL(here.url, 'http://x');
      return { pathname, search };
    },
    address: (next, push) => {
      here.url = next;
      if (push) pushed.push(next);
    },
  });
  const settle = () => new Promise(done => setTimeout(done, 0));
  const says = (message: unknown) => {
    socket.onmessage?.({ data: JSON.stringify(message) } as MessageEvent);
  };
  return {
    app,
    model: app.model,
    timers,
    here,
    pushed,
    asked,
    shelf,
    server,
    socket,
    settle,
    says,
    start: async () => {
      app.start();
      await settle();
      await settle();
    },
    opens: () => {
      Object.assign(socket, { readyState: 1 });
      socket.onopen?.({} as Event);
    },
    bar: (seq: number, minute: number, close: number, more: object = {}) => {
      const { startMs, endMs, tradingDate } = barAt(minute);
      const subscribe = socket.sent.map(text => JSON.parse(text) as { type: string; id: number });
      const id = subscribe.findLast(message => message.type === 'subscribe')?.id;
      const bar = {
        t: startMs,
        n: 0,
        e: endMs,
        d: tradingDate,
        o: 100,
        h: 101,
        l: 99,
        c: close,
        v: 1,
        k: 1,
        f: true,
        r: 0,
      };
      says({ type: 'bar', id, seq, cursor: `e:${seq + 1}`, bar: { ...bar, ...more } });
    },
  };
}

/** A chart that writes down what it is told. */
export function paperChart() {
  const told: string[] = [];
  const tags: unknown[] = [];
  let listener: EngineListener | undefined;
  const engine: unknown = new Proxy(
    {},
    {
      get: (_, name) => (first: unknown) => {
        told.push(String(name));
        if (name === 'setTag') tags.push(first);
      },
    },
  );
  return {
    told,
    tags,
    create: (_: unknown, given: EngineListener) => {
      listener = given;
      return engine as ChartEngine;
    },
    get viewer() {
      if (!listener) throw new Error('not attached');
      return listener;
    },
  };
}
