import { describe, expect, it } from 'vitest';
import { inkOn, legend, openPage, overflow, ready, shot, SIZES, until } from './browser';
import { useStage } from './stage';

const stage = useStage();
const title = () => stage.page.title();

describe('history', () => {
  it('loads as you scroll, without a jump, until it starts', async () => {
    await stage.open('/c/AAPL?i=1m');
    const asked = () => Promise.resolve(stage.server.asked.filter(query => query.includes('before')).length);
    const chart = stage.page.locator('[data-chart]');
    await chart.focus();
    for (let i = 0; i < 4; i++) await stage.page.keyboard.press('PageUp');
    await until(asked, count => count > 0);
    await stage.page.getByText('2,600 bars').waitFor();
    await stage.button('Back to live').waitFor();
    for (let i = 0; i < 3; i++) {
      await stage.page.keyboard.press('Home');
      await stage.page.waitForTimeout(150);
    }
    await stage.page.getByText('3,000 bars').waitFor();
    await stage.page.keyboard.press('Home');
    await stage.page.keyboard.press('ArrowLeft');
    await stage.page.getByText('vendor').waitFor();
    await shot(stage.page, 'history-start');
    const count = await asked();
    await stage.page.keyboard.press('PageUp');
    await stage.page.waitForTimeout(300);
    expect(await asked()).toBe(count);
    expect(stage.faults).toEqual([]);
  });

  it('keeps the picture where it is while a page arrives', async () => {
    await stage.open('/c/AAPL?i=1m');
    await stage.page.locator('[data-chart]').focus();
    stage.server.historyDelayMs = 700;
    for (let i = 0; i < 2; i++) await stage.page.keyboard.press('PageUp');
    await stage.page.mouse.move(500, 300);
    await stage.page.waitForTimeout(250);
    const before = await legend(stage.page);
    await stage.page.getByText('2,600 bars').waitFor();
    await stage.page.waitForTimeout(100);
    expect(await legend(stage.page)).toBe(before);
  });

  it('counts new bars behind the back-to-live button', async () => {
    await stage.open('/c/AAPL?i=1tick');
    await stage.subscribed('AAPL 1tick ohlc');
    await stage.page.locator('[data-chart]').focus();
    await stage.page.keyboard.press('PageUp');
    await stage.button('Back to live').waitFor();
    for (let i = 0; i < 7; i++) stage.server.trade('AAPL');
    await stage.button('Back to live, 7 new bars').waitFor();
    await shot(stage.page, 'back-to-live');
    await stage.page.keyboard.press('End');
    await until(
      () => stage.button(/^Back to live/).count(),
      count => count === 0,
    );
  });

  it('shows daily bars by trading date whatever the zone', async () => {
    await stage.open('/c/AAPL?i=1d&z=Asia/Tokyo');
    await stage.page.mouse.move(700, 300);
    await stage.page.waitForTimeout(150);
    await shot(stage.page, 'daily');
    expect(stage.faults).toEqual([]);
  });
});

describe('a first start', () => {
  const told = () => stage.page.getByRole('status').filter({ hasText: 'Loading history' }).count();

  it('says that history is loading, not that the feed is down, until the present is reached', async () => {
    stage.server.withhold('AAPL', '1m', 900);
    stage.server.feed = 'down';
    stage.server.feedStoppedMs = Date.now() - 29_000;
    await stage.open('/c/AAPL?i=1m');
    await stage.subscribed('AAPL 1m ohlc');
    expect(await told()).toBe(0);
    const loading = setInterval(() => {
      stage.server.load('AAPL', '1m', 3);
    }, 20);
    try {
      await until(stage.liveState, state => state === 'loadingHistory');
      await until(told, count => count === 1);
      expect(await stage.page.getByRole('alert').count()).toBe(0);
      await stage.page.waitForTimeout(1500);
      await shot(stage.page, 'loading-history');
    } finally {
      clearInterval(loading);
    }
    stage.server.load('AAPL', '1m', 900);
    await until(told, count => count === 0, 500);
    expect(await stage.liveState()).toBe('live');
    expect(stage.faults).toEqual([]);
  });

  it('says nothing of the kind when the market is closed, nor longer than bars come', async () => {
    stage.server.withhold('AAPL', '1m', 900);
    await stage.open('/c/AAPL?i=1m');
    await stage.subscribed('AAPL 1m ohlc');
    await stage.page.waitForTimeout(1200);
    expect(await told()).toBe(0);
    for (let i = 0; i < 40; i++) {
      stage.server.load('AAPL', '1m', 5);
      await stage.page.waitForTimeout(20);
    }
    await until(told, count => count === 1);
    await until(told, count => count === 0);
    expect(await stage.liveState()).toBe('live');
  });
});

describe('trouble', () => {
  it('comes back from a dropped connection and fills what was missed', async () => {
    // The longest waits there are, so that it is the button that connects.
    await stage.page.addInitScript(() => {
      Math.random = () => 0.999;
    });
    await stage.open('/c/AAPL?i=1tick');
    await stage.subscribed('AAPL 1tick ohlc');
    stage.server.trade('AAPL', 231.5);
    await until(title, text => text.includes('231.50'));
    stage.server.refuseSockets = true;
    stage.server.dropSockets();
    expect(await until(stage.liveState, state => state === 'offline')).toBe('offline');
    await stage.page.getByRole('alert').getByText('No connection to the server').waitFor();
    await stage.page.getByText(/^Attempt 3, next in/).waitFor();
    await shot(stage.page, 'offline');
    for (let i = 0; i < 5; i++) stage.server.trade('AAPL', 232 + i);

    stage.server.refuseSockets = false;
    await stage.button('Retry now').click();
    expect(await until(stage.liveState, state => state === 'live')).toBe('live');
    expect(await until(title, text => text.includes('236.00'))).toContain('236.00');
    await stage.page.getByText(/^Back, \d bars filled$/).waitFor();
    await stage.page.getByText('606 bars').waitFor();
    await shot(stage.page, 'resynced');
  });

  it('comes back by itself', async () => {
    await stage.open('/c/AAPL?i=1m');
    await stage.subscribed('AAPL 1m ohlc');
    stage.server.dropSockets();
    await stage.subscribed('AAPL 1m ohlc');
    stage.server.trade('AAPL', 231.23);
    await until(title, text => text.includes('231.23'));
  });

  it('loads history afresh when its cursor is lost', async () => {
    await stage.open('/c/AAPL?i=1m');
    await stage.subscribed('AAPL 1m ohlc');
    const asked = stage.server.asked.length;
    stage.server.loseCursors();
    stage.server.dropSockets();
    await until(
      () => Promise.resolve(stage.server.asked.length),
      count => count > asked,
    );
    await stage.subscribed('AAPL 1m ohlc');
    stage.server.trade('AAPL', 231.42);
    await until(title, text => text.includes('231.42'));
  });

  it('subscribes again when a message is missing', async () => {
    await stage.open('/c/AAPL?i=1tick');
    await stage.subscribed('AAPL 1tick ohlc');
    stage.server.trade('AAPL', 231.01);
    await until(title, text => text.includes('231.01'));
    stage.server.skipOne();
    stage.server.trade('AAPL', 231.02);
    stage.server.trade('AAPL', 231.03);
    await until(title, text => text.includes('231.03'));
    await stage.page.getByText('603 bars').waitFor();
  });

  it('says when the market feed is down, greys the price, and recovers', async () => {
    await stage.open('/c/AAPL?i=1m');
    await stage.subscribed('AAPL 1m ohlc');
    stage.server.feed = 'down';
    stage.server.feedStoppedMs = Date.now() - 290_000;
    stage.server.sayFeed();
    await stage.page.getByRole('alert').getByText('Market feed down since').waitFor();
    expect(await stage.liveState()).toBe('feedDown');
    await stage.page.waitForTimeout(200);
    await shot(stage.page, 'feed-down');
    stage.server.feed = 'live';
    stage.server.sayFeed();
    await until(
      () => stage.page.getByRole('alert').count(),
      count => count === 0,
    );
  });

  it("says why history failed in the server's words, and tries again", async () => {
    stage.server.historyFailure = {
      status: 503,
      code: 'unavailable',
      detail: 'The bar store did not answer within 5 s.',
    };
    await stage.page.goto(`${stage.url}/c/AAPL?i=5m`);
    await stage.page.getByText('The bar store did not answer within 5 s.').waitFor();
    expect(await stage.page.getByTestId('problem').innerText()).toBe('503 unavailable, request 8c1f42e7');
    await shot(stage.page, 'error');
    stage.server.historyFailure = null;
    await stage.button('Try again').click();
    await ready(stage.page);
  });

  it('offers the search for a symbol the server does not know', async () => {
    await stage.page.goto(`${stage.url}/c/NOPE?i=1m`);
    await stage.page.getByText('NOPE is not known here').waitFor();
    await stage.button('Search symbols').click();
    await stage.page.getByRole('option', { name: /AAPL/ }).click();
    await ready(stage.page);
    expect(new URL(stage.page.url()).pathname).toBe('/c/AAPL');
  });

  it('says so when there is no bar yet, and starts with the first trade', async () => {
    await stage.page.goto(`${stage.url}/c/QUIET?i=1m`);
    await stage.page.getByText('No bars for QUIET yet').waitFor();
    await shot(stage.page, 'empty');
    await stage.subscribed('QUIET 1m ohlc');
    stage.server.trade('QUIET', 10.25);
    await ready(stage.page);
    expect(await legend(stage.page)).toContain('C 10.25');
  });
});

describe('every size', () => {
  it.each(SIZES)('holds at %d by %d', async (width, height, deviceScaleFactor) => {
    for (const colorScheme of ['dark', 'light'] as const) {
      const sized = await openPage(stage.browser, { viewport: { width, height }, deviceScaleFactor, colorScheme });
      await sized.page.goto(`${stage.url}/c/AAPL?i=1m`);
      await ready(sized.page);
      await stage.subscribed('AAPL 1m ohlc');
      for (let i = 0; i < 10; i++) stage.server.trade('AAPL');
      await until(
        () => sized.page.title(),
        text => text.includes('23'),
      );
      await sized.page.waitForTimeout(300);
      await shot(sized.page, `${width}-${colorScheme}`);
      expect(await overflow(sized.page)).toBeLessThanOrEqual(0);
      expect(await inkOn(sized.page)).toBeGreaterThan(1000);
      expect(sized.faults).toEqual([]);
      await sized.close();
    }
  });

  it('gives every choice to a thumb', async () => {
    const phone = await openPage(stage.browser, {
      viewport: { width: 320, height: 640 },
      deviceScaleFactor: 2,
      hasTouch: true,
    });
    await phone.page.goto(`${stage.url}/c/AAPL?i=1m`);
    await ready(phone.page);
    for (const [name, sheet] of [
      ['Interval 1m', 'Interval'],
      ['Chart type, Candles', 'Chart type'],
      [/^Time zone/, 'Time zone'],
      ['Settings', 'Settings'],
    ] as const) {
      await phone.page.getByRole('button', { name }).tap();
      await phone.page.getByRole('dialog', { name: sheet }).waitFor();
      await phone.page.waitForTimeout(300);
      await shot(phone.page, `sheet-${sheet.toLowerCase().replace(' ', '-')}`);
      expect(await overflow(phone.page)).toBeLessThanOrEqual(0);
      await phone.page.keyboard.press('Escape');
    }
    await phone.page.getByRole('button', { name: 'Interval 1m' }).tap();
    await phone.page.getByRole('radio', { name: '100t', exact: true }).tap();
    await stage.subscribed('AAPL 100tick ohlc');
    expect(phone.faults).toEqual([]);
    await phone.close();
  });
});
