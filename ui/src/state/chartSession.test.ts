import { describe, expect, it } from 'vitest';
import { barAt } from '../market/bars.fixture';
import { Problem } from '../feed/problem';
import { paperChart, setUp } from './app.fixture';

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

describe('history that comes by the stream', () => {
  /** Bars of the 24th, one after the other, that the clock has long left behind. */
  const begun = async () => {
    const stage = setUp('/c/AAPL?i=1m');
    stage.timers.nowMs = barAt(600).endMs;
    stage.model.nowMs.value = stage.timers.nowMs;
    await stage.start();
    stage.opens();
    stage.says({ type: 'feed', state: 'down', time: 1, serverTime: 2 });
    for (let seq = 1; seq <= 40; seq++) {
      stage.timers.nowMs += 20;
      stage.bar(seq, 4 + seq, 100, { f: false });
    }
    return stage;
  };

  it('is told as such until the present is reached, whatever the feed is called', async () => {
    const { model, bar } = await begun();
    expect(model.health.value.kind).toBe('loadingHistory');

    bar(41, 601, 100);
    expect(model.health.value.kind).toBe('live');
  });

  it('leaves the word to the feed when no more comes, and when another series is opened', async () => {
    const { app, model, timers, bar } = await begun();
    model.nowMs.value = timers.nowMs + 5000;
    expect(model.health.value.kind).toBe('feedDown');

    const again = await begun();
    again.app.openSpec('5m');
    expect(again.model.health.value.kind).toBe('feedDown');
    app.openSpec('5m');
    bar(42, 50, 100);
    expect(model.progress.value).toBeNull();
  });

  it('is not told by late trades in bars further back', async () => {
    const { model, bar } = await begun();
    const { endMs } = barAt(44);
    bar(41, 20, 101, { f: false, r: 1, why: 'late' });
    expect(model.progress.value?.endMs).toBe(endMs);
  });

  it('greys the last price', async () => {
    const { app } = await begun();
    const { tags, create } = paperChart();
    app.session.attach(create);
    expect(tags).toEqual([{ countdown: null, down: false, stale: true }]);
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
