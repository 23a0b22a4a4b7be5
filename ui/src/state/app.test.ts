import { describe, expect, it } from 'vitest';
import { barAt } from '../market/bars.fixture';
import { Problem } from '../feed/problem';
import { CONFIG, setUp } from './app.fixture';

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

  it('leaves it to a server that folds bars which interval of a link it serves', async () => {
    for (const [asked, opened] of [
      ['7m', '7m'],
      ['banana', '1m'],
    ]) {
      const { start, server, model } = setUp(`/c/AAPL?i=${asked ?? ''}`);
      server.config = () => Promise.resolve({ ...CONFIG, mostParts: 1440 });
      await start();
      expect(model.place.value.spec).toBe(opened);
    }
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

  it('remembers intervals beyond the offered ones until they are taken out', async () => {
    const { app, start, server, model, shelf } = setUp('/c/AAPL?i=1m');
    server.config = () => Promise.resolve({ ...CONFIG, mostParts: 1440 });
    await start();
    for (const spec of ['7m', '5m', '500tick', '7m']) app.openSpec(spec);
    expect(model.custom.value).toEqual(['500tick', '7m']);

    app.forgetSpec('7m');
    expect(model.custom.value).toEqual(['500tick']);
    expect(model.place.value.spec).toBe('7m');
    expect(JSON.parse(shelf.kept ?? '')).toMatchObject({ custom: ['500tick'] });
  });

  it('knows of no other intervals where the server has none', async () => {
    const { start, model } = setUp('/c/AAPL?i=1m', JSON.stringify({ version: 1, custom: ['7m'] }));
    await start();
    expect(model.custom.value).toBeNull();
    expect(model.settings.value.custom).toEqual(['7m']);
  });

  it('opens and closes dialogs with what was typed', () => {
    const { app, model } = setUp();
    app.openDialog('symbols', 'ib');
    expect([model.dialog.value, model.typed.value]).toEqual(['symbols', 'ib']);
    app.closeDialog();
    expect(model.dialog.value).toBeNull();
  });
});
