import { describe, expect, it } from 'vitest';
import type { Bar } from '../market/bar';
import { barAt } from '../market/bars.fixture';
import { Problem } from '../feed/problem';
import type { PageRequest } from '../feed/restClient';
import { ManualTimers } from '../feed/timers.fixture';
import type { BarsPage, ServerConfig } from '../feed/wire';
import type { ChartEngine, EngineListener } from '../chart/engine';
import { createApp } from './app';

const CONFIG: ServerConfig = { specs: ['1m', '5m', '1tick'], styles: ['ohlc'], defaultSymbol: 'AAPL', version: '1' };
const APPLE = { symbol: 'AAPL', description: 'Apple', kind: 'equity', exchange: 'NASDAQ', decimals: 4, zone: 'UTC' };
const minutes = (count: number, change: Partial<Bar> = {}) => Array.from({ length: count }, (_, i) => barAt(i, change));

/** The whole application on a browser made of plain objects. */
function setUp(url = '/', kept: string | null = null) {
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
function paperChart() {
  const told: string[] = [];
  let listener: EngineListener | undefined;
  const engine: unknown = new Proxy(
    {},
    {
      get: (_, name) => () => {
        told.push(String(name));
      },
    },
  );
  return {
    told,
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

describe('starting', () => {
  it("goes to the server's default symbol from the bare address", async () => {
    const { start, model, here, asked } = setUp();
    await start();

    expect(here.url).toBe('/c/AAPL?i=1m');
    expect(asked).toEqual([{ symbol: 'AAPL', spec: '1m', style: 'ohlc', limit: 600 }]);
    expect(model.status.value).toEqual({ kind: 'ready' });
    expect(model.instrument.value?.exchange).toBe('NASDAQ');
    expect(model.legend.value?.bar).toEqual(barAt(4));
    expect(model.decimals.value).toBe(2);
  });

  it('believes a link before what it remembers, and goes on where it was from the bare address', async () => {
    const kept = JSON.stringify({
      version: 1,
      symbol: 'IBM',
      spec: '5m',
      kind: 'line',
      zone: 'UTC',
      style: 'heikin-ashi',
    });
    const link = setUp('/c/MSFT?i=1tick', kept);
    await link.start();
    expect(link.asked).toMatchObject([{ symbol: 'MSFT', spec: '1tick', style: 'ohlc' }]);
    expect(link.here.url).toBe('/c/MSFT?i=1tick');

    const bare = setUp('/', kept);
    await bare.start();
    expect(bare.asked).toMatchObject([{ symbol: 'IBM', spec: '5m', style: 'heikin-ashi' }]);
    expect(bare.here.url).toBe('/c/IBM?i=5m&t=ha&k=line&z=UTC');
  });

  it('takes an interval that is offered when the address names one that is not', async () => {
    const { start, model } = setUp('/c/AAPL?i=7m');
    await start();
    expect(model.place.value.spec).toBe('1m');
  });

  it('asks again for the settings of a server that does not answer, and says why there is nothing', async () => {
    const { start, server, model, timers, settle } = setUp();
    server.config = () => Promise.reject(new Problem(0, 'unreachable', 'No answer.'));
    await start();
    expect(model.status.value).toMatchObject({ kind: 'failed', problem: { code: 'unreachable' } });

    server.config = () => Promise.resolve(CONFIG);
    timers.advance(3000);
    await settle();
    await settle();
    expect(model.status.value).toEqual({ kind: 'ready' });
  });
});

describe('going about', () => {
  it('opens another symbol, remembers it, and leaves a step to go back to', async () => {
    const { app, start, pushed, model, here, settle } = setUp('/c/AAPL?i=1m');
    await start();
    app.openSymbol('IBM');
    expect(pushed).toEqual(['/c/IBM?i=1m']);
    expect(model.settings.value.recent).toEqual(['IBM', 'AAPL']);

    here.url = '/c/AAPL?i=1m';
    app.addressChanged();
    await settle();
    expect(model.place.value.symbol).toBe('AAPL');
  });

  it('changes kind and zone without asking for bars again', async () => {
    const { app, start, asked, pushed, model, here } = setUp('/c/AAPL?i=1m');
    await start();
    app.changePlace({ kind: 'area', zone: 'local' });

    expect(asked).toHaveLength(1);
    expect(pushed).toEqual([]);
    expect(here.url).toBe('/c/AAPL?i=1m&k=area&z=local');
    expect(model.zone.value).toBe('Europe/Berlin');
  });

  it('keeps settings', async () => {
    const { app, start, shelf } = setUp('/c/AAPL?i=1m');
    await start();
    app.changeSettings({ theme: 'light' });
    app.openSpec('5m');
    expect(JSON.parse(shelf.kept ?? '')).toMatchObject({ theme: 'light', symbol: 'AAPL', spec: '5m' });
  });

  it('opens and closes dialogs with what was typed', () => {
    const { app, model } = setUp();
    app.openDialog('symbols', 'ib');
    expect([model.dialog.value, model.typed.value]).toEqual(['symbols', 'ib']);
    app.closeDialog();
    expect(model.dialog.value).toBeNull();
  });
});

describe('live', () => {
  it('knows the health of connection and feed, and the server clock', async () => {
    const { start, opens, says, model, timers } = setUp('/c/AAPL?i=1m');
    await start();
    expect(model.health.value.kind).toBe('starting');
    opens();
    expect(model.health.value.kind).toBe('unsure');
    timers.nowMs += 20;
    says({ type: 'pong', n: 1, time: timers.nowMs + 490 });
    says({ type: 'feed', state: 'live', time: 1, serverTime: 2 });

    expect(model.health.value.kind).toBe('live');
    expect(model.roundTripMs.value).toBe(20);
    expect(model.clockOffsetMs.value).toBe(500);
  });

  it('says what an interruption cost', async () => {
    const { start, opens, bar, socket, model, timers, app } = setUp('/c/AAPL?i=1m');
    await start();
    opens();
    bar(1, 5, 100);
    socket.onclose?.({} as CloseEvent);
    expect(model.lostMs.value).not.toBeNull();
    model.nowMs.value = timers.nowMs + 2000;
    expect(model.health.value).toMatchObject({ kind: 'offline', attempt: 1 });

    app.reconnect();
    opens();
    bar(1, 5, 100.25, { f: false });
    bar(2, 6, 100.5);
    expect(model.toast.value).toMatchObject({ title: 'Back, 1 bar filled' });
    timers.advance(6000);
    expect(model.toast.value).toBeNull();
  });

  it('shows one more digit when a price needs it', async () => {
    const { start, opens, bar, model } = setUp('/c/AAPL?i=1m');
    await start();
    opens();
    bar(1, 5, 100.125);
    expect(model.decimals.value).toBe(3);
  });

  it('holds the chart still while paused', async () => {
    const { app, start, opens, bar, model } = setUp('/c/AAPL?i=1m');
    await start();
    opens();
    app.togglePause();
    bar(1, 5, 100);
    expect([app.session.feed.bars.count, model.heldBars.value]).toEqual([5, 1]);
    app.togglePause();
    expect([app.session.feed.bars.count, model.heldBars.value]).toEqual([6, 0]);
  });

  it('notices a symbol that has fallen silent while the feed lives', async () => {
    const { start, opens, says, bar, model, timers } = setUp('/c/AAPL?i=1m');
    await start();
    opens();
    says({ type: 'feed', state: 'live', time: 1, serverTime: 2 });
    bar(1, 5, 100);
    model.nowMs.value = timers.nowMs + 30_000;
    expect(model.staleMs.value).toBe(30_000);
  });
});

describe('the chart', () => {
  it('is shown what is loaded, told of each change, and dressed once', async () => {
    const { app, start, opens, bar } = setUp('/c/AAPL?i=1m');
    const paper = paperChart();
    await start();
    opens();
    const remove = app.session.attach(paper.create);
    expect(paper.told).toEqual(['show', 'setLook', 'setTag']);

    bar(1, 5, 100);
    expect(paper.told.slice(3)).toEqual(['changed']);
    app.changePlace({ zone: 'UTC' });
    app.goLive();
    remove();
    expect(paper.told.slice(4)).toEqual(['setLook', 'reword', 'goLive', 'destroy']);
  });

  it('moves the legend with the crosshair and back to the newest bar', async () => {
    const { app, start, model } = setUp('/c/AAPL?i=1m');
    const paper = paperChart();
    await start();
    app.session.attach(paper.create);
    paper.viewer.cursor(1);
    expect(model.legend.value).toEqual({ bar: barAt(1), previousClose: 100.5 });
    expect(model.spoken.value).toBe('Open 100.00, high 101.00, low 99.00, close 100.50');

    paper.viewer.cursor(0);
    expect(model.legend.value?.previousClose).toBeNull();
    paper.viewer.cursor(null);
    expect(model.legend.value?.bar).toEqual(barAt(4));
  });

  it('asks for older bars and keeps the crosshair on its bar when they come', async () => {
    const { app, start, server, asked, model, settle } = setUp('/c/AAPL?i=1m');
    const paper = paperChart();
    server.bars = () => Promise.resolve({ before: 'p1' });
    await start();
    app.session.attach(paper.create);
    paper.viewer.cursor(1);
    server.bars = () => Promise.resolve({ bars: [barAt(-2), barAt(-1)] });
    paper.viewer.needOlder();
    expect(model.older.value).toBe('loading');
    await settle();
    paper.viewer.view({ left: 0, right: 5, following: false, newBars: 2, axisWidth: 70 });

    expect(asked[1]).toMatchObject({ before: 'p1' });
    expect(paper.told).toContain('prepended');
    expect(model.legend.value?.bar).toEqual(barAt(1));
    expect(model.view.value).toEqual({ following: false, newBars: 2, axisWidth: 70 });
    expect(model.barCount.value).toBe(7);
  });

  it('keeps its place when history is loaded afresh', async () => {
    const { app, start, opens, socket, says, settle } = setUp('/c/AAPL?i=1m');
    const paper = paperChart();
    await start();
    opens();
    app.session.attach(paper.create);
    const { id } = JSON.parse(socket.sent.findLast(text => text.includes('"subscribe"')) ?? '') as { id: number };
    says({ type: 'reset', id, cursor: 'f:1', reason: 'too old' });
    await settle();
    await settle();
    expect(paper.told).toContain('reshow');
  });

  it('is empty without bars, and starts with the first', async () => {
    const { app, start, server, opens, bar, model } = setUp('/c/AAPL?i=1m');
    const paper = paperChart();
    server.bars = () => Promise.resolve({ bars: [] });
    await start();
    opens();
    app.session.attach(paper.create);
    expect(model.status.value).toEqual({ kind: 'empty' });
    bar(1, 5, 100);
    expect(model.status.value).toEqual({ kind: 'ready' });
    expect(paper.told).toContain('show');
  });

  it('keeps what it shows when only a later request fails', async () => {
    const { app, start, server, model, settle } = setUp('/c/AAPL?i=1m');
    const paper = paperChart();
    server.bars = () => Promise.resolve({ before: 'p1' });
    await start();
    app.session.attach(paper.create);
    server.bars = () => Promise.reject(new Problem(503, 'unavailable', 'no'));
    paper.viewer.needOlder();
    await settle();
    expect([model.older.value, model.status.value.kind]).toEqual(['failed', 'ready']);

    app.openSymbol('IBM');
    await settle();
    expect(model.status.value.kind).toBe('failed');
  });
});
