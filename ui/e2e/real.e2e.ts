import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { inkOn, launch, legend, openPage, overflow, ready, shot, SIZES, until, type Watched } from './browser';

/** Against a running platform: EIGENKOR_URL=http://127.0.0.1:8000 npm run e2e */
const url = process.env.EIGENKOR_URL;

interface Config {
  specs: string[];
  defaultSymbol: string;
}

describe.skipIf(url === undefined)('the running platform', { timeout: 240_000 }, () => {
  let browser: Browser;
  let config: Config;
  let watched: Watched;
  let page: Page;

  beforeAll(async () => {
    browser = await launch();
    config = (await (await fetch(`${url ?? ''}/api/v1/config`)).json()) as Config;
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    watched = await openPage(browser);
    page = watched.page;
  });
  afterEach(() => watched.close());

  const open = async (query: string) => {
    await page.goto(`${url ?? ''}/c/${encodeURIComponent(config.defaultSymbol)}?${query}`);
    await ready(page);
  };
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const liveState = () => page.getByRole('switch', { name: 'Live updates' }).getAttribute('data-state');
  /** A quiet symbol before the open has no trade for most of a minute now and then. */
  const moves = async () => {
    const before = await legend(page);
    return until(
      () => legend(page),
      text => text !== before,
      100_000,
    );
  };

  it('answers the bare address with a chart that moves, without a fault', async () => {
    await page.goto(url ?? '');
    await ready(page);
    expect(await until(liveState, state => state === 'live')).toBe('live');
    expect(await inkOn(page)).toBeGreaterThan(500);
    expect(await moves()).toMatch(/O [\d.]+/);
    expect(watched.faults).toEqual([]);
    await shot(page, 'real-chart');
  });

  it.each(['1s', '1m', '5m', '1h', '1d', '1tick', '100tick'])('draws %s bars that move', async spec => {
    await open(`i=${spec}`);
    await moves();
    expect(await inkOn(page)).toBeGreaterThan(50);
    await shot(page, `real-${spec}`);
    expect(watched.faults).toEqual([]);
  });

  it('draws Heikin Ashi on time and on ticks', async () => {
    for (const spec of ['1m', '100tick']) {
      await open(`i=${spec}&t=ha`);
      await page.getByText('Traded').waitFor();
      await moves();
      await shot(page, `real-ha-${spec}`);
    }
    expect(watched.faults).toEqual([]);
  });

  it('switches symbol, interval and kind', async () => {
    await open('i=1m');
    const first = await page.title();
    await page.keyboard.press('/');
    const options = page.getByRole('option');
    await options.first().waitFor();
    const other = options.filter({ hasNotText: 'On chart' }).first();
    await other.click();
    await ready(page);
    await until(
      () => page.title(),
      text => text.split(' ')[0] !== first.split(' ')[0],
    );
    await button('5m').click();
    await ready(page);
    await button(/^Chart type/).click();
    await page.getByRole('menuitemradio', { name: /^Line/ }).click();
    await ready(page);
    expect(page.url()).toMatch(/i=5m&k=line$/);
    await shot(page, 'real-switched');
    expect(watched.faults).toEqual([]);
  });

  it('comes back from a cut network', async () => {
    await open('i=1s');
    await moves();
    await page.context().setOffline(true);
    await until(liveState, state => state === 'offline');
    await shot(page, 'real-offline');
    await page.context().setOffline(false);
    await until(liveState, state => state === 'live');
    await moves();
  });

  it('loads older bars as one scrolls back', async () => {
    await open('i=1s');
    const loaded = async () => Number((await page.getByText(/^[\d,]+ bars$/).innerText()).replace(/\D/g, ''));
    const before = await loaded();
    await page.locator('[data-chart]').focus();
    for (let i = 0; i < 4; i++) await page.keyboard.press('PageUp');
    if (before >= 600) await until(loaded, count => count > before + 30);
    await button(/^Back to live/).click();
    await until(
      () => button(/^Back to live/).count(),
      count => count === 0,
    );
    expect(watched.faults).toEqual([]);
  });

  it.each(SIZES)('holds at %d by %d', async (width, height, deviceScaleFactor) => {
    for (const colorScheme of ['dark', 'light'] as const) {
      const sized = await openPage(browser, { viewport: { width, height }, deviceScaleFactor, colorScheme });
      await sized.page.goto(`${url ?? ''}/c/${encodeURIComponent(config.defaultSymbol)}?i=1m`);
      await ready(sized.page);
      await sized.page.waitForTimeout(500);
      await shot(sized.page, `real-${width}-${colorScheme}`);
      expect(await overflow(sized.page)).toBeLessThanOrEqual(0);
      expect(sized.faults).toEqual([]);
      await sized.close();
    }
  });
});
