import { describe, expect, it } from 'vitest';
import { inkOn, legend, ready, shot, until } from './browser';
import { useStage } from './stage';

const stage = useStage();
const title = () => stage.page.title();

describe('the first screen', () => {
  it('shows the default symbol from the bare address, and writes where it is', async () => {
    await stage.open('/');
    expect(new URL(stage.page.url()).pathname).toBe('/c/AAPL');
    expect(await inkOn(stage.page)).toBeGreaterThan(3000);
    expect(await until(stage.liveState, state => state === 'live')).toBe('live');
    expect(stage.faults).toEqual([]);
  });

  it('shows bones while history is on its way, then bars in their place', async () => {
    stage.server.historyDelayMs = 1500;
    await stage.page.goto(`${stage.url}/c/AAPL?i=1m`);
    await stage.page.getByLabel('Loading AAPL 1 minute').waitFor();
    await shot(stage.page, 'loading');
    await ready(stage.page);
    expect(await stage.page.getByLabel('Loading AAPL 1 minute').count()).toBe(0);
  });
});

describe('live', () => {
  it('moves with every trade', async () => {
    await stage.open('/c/AAPL?i=1m');
    await stage.subscribed('AAPL 1m ohlc');
    for (const price of [231.37, 231.11, 231.58]) {
      stage.server.trade('AAPL', price);
      expect(await until(title, text => text.includes(price.toFixed(2)))).toBe(`AAPL ${price.toFixed(2)} · EigenKor`);
      expect(await legend(stage.page)).toContain(`C ${price.toFixed(2)}`);
    }
  });

  it('opens new bars as they come', async () => {
    await stage.open('/c/AAPL?i=1tick');
    await stage.subscribed('AAPL 1tick ohlc');
    const loaded = () => stage.page.getByText(/^[\d,]+ bars$/).innerText();
    expect(await loaded()).toBe('600 bars');
    for (let i = 0; i < 25; i++) stage.server.trade('AAPL');
    await until(loaded, text => text === '625 bars');
  });

  it('takes a revision of a closed bar in place and says so', async () => {
    await stage.open('/c/AAPL?i=1m');
    await stage.subscribed('AAPL 1m ohlc');
    stage.server.revise('AAPL', '1m', 3, 231.99);
    await stage.page.locator('[data-chart]').focus();
    await stage.page.keyboard.press('ArrowLeft');
    for (let i = 0; i < 3; i++) await stage.page.keyboard.press('ArrowLeft');
    expect(
      await until(
        () => legend(stage.page),
        text => text.includes('C 231.99'),
      ),
    ).toContain('C 231.99');
    await stage.page.getByText('r1 late').waitFor();
    await shot(stage.page, 'revision');
  });

  it('stands still when paused and misses nothing', async () => {
    await stage.open('/c/AAPL?i=1tick');
    await stage.subscribed('AAPL 1tick ohlc');
    const live = stage.page.getByRole('switch', { name: 'Live updates' });
    await live.click();
    const before = await title();
    for (let i = 0; i < 7; i++) stage.server.trade('AAPL', 240 + i);
    await stage.page.getByText('7 new').waitFor();
    expect(await title()).toBe(before);

    await live.click();
    expect(await until(title, text => text.includes('246.00'))).toContain('246.00');
  });
});

describe('choosing', () => {
  it('finds a symbol from the first letter on, without a mouse', async () => {
    await stage.open('/c/AAPL?i=1m');
    await stage.page.keyboard.type('ibm');
    await stage.page.getByRole('option', { name: /IBM/ }).waitFor();
    await shot(stage.page, 'search');
    await stage.page.keyboard.press('Enter');
    await stage.subscribed('IBM 1m ohlc');
    await ready(stage.page);
    expect(new URL(stage.page.url()).pathname).toBe('/c/IBM');
    expect(await title()).toMatch(/^IBM 30\d\.\d\d · EigenKor$/);
  });

  it('takes an interval from the first digit on, and says why it takes no other', async () => {
    await stage.open('/c/AAPL?i=1m');
    await stage.page.keyboard.type('1441s');
    await stage.page.getByText('Put together from 1441 bars of 1 second; 1440 are the most. Nearest: 24m.').waitFor();
    await shot(stage.page, 'interval-refused');
    await stage.page.keyboard.press('Enter');
    expect(await stage.page.getByRole('dialog', { name: 'Interval' }).count()).toBe(1);
    await stage.page.keyboard.press('Escape');
    await stage.page.getByRole('dialog').waitFor({ state: 'detached' });
    await stage.page.keyboard.type('15');
    await stage.page.getByText('15 minutes').waitFor();
    await shot(stage.page, 'interval-box');
    await stage.page.keyboard.press('Enter');
    await stage.subscribed('AAPL 15m ohlc');
    expect(stage.page.url()).toContain('i=15m');
  });

  it('switches interval by button and by menu, time and ticks', async () => {
    await stage.open('/c/AAPL?i=1m');
    await stage.button('5m').click();
    await stage.subscribed('AAPL 5m ohlc');
    await stage.button('All intervals').click();
    await stage.page.getByRole('menu').waitFor();
    await stage.page.waitForTimeout(150);
    await shot(stage.page, 'menu-intervals');
    await stage.page.getByRole('menuitemradio', { name: '1000 trades' }).click();
    await stage.subscribed('AAPL 1000tick ohlc');
    await ready(stage.page);
    expect(await stage.button('1000t').getAttribute('aria-pressed')).toBe('true');
  });

  it('draws Heikin Ashi with the traded prices beside, the tag on the last trade', async () => {
    await stage.open('/c/AAPL?i=100tick');
    await stage.button(/^Chart type/).click();
    await stage.page.getByRole('menuitemcheckbox', { name: 'Heikin Ashi' }).click();
    await stage.subscribed('AAPL 100tick heikin-ashi');
    await ready(stage.page);
    stage.server.trade('AAPL', 231.77);
    expect(await until(title, text => text.includes('231.77'))).toContain('231.77');
    await stage.page.getByText('Traded').waitFor();
    expect(stage.page.url()).toContain('t=ha');
    await shot(stage.page, 'heikin-ashi-100t');
  });

  it.each([
    ['Hollow candles', 'hollow'],
    ['Bars', 'bars'],
    ['Line', 'line'],
    ['Area', 'area'],
    ['Candles', 'candles'],
  ])('draws %s', async (name, kind) => {
    await stage.open(kind === 'candles' ? '/c/AAPL?i=1m&k=line' : '/c/AAPL?i=1m');
    await stage.button(/^Chart type/).click();
    await stage.page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) }).click();
    await ready(stage.page);
    await shot(stage.page, `kind-${kind}`);
    expect(new URL(stage.page.url()).searchParams.get('k') ?? 'candles').toBe(kind);
    expect(await inkOn(stage.page)).toBeGreaterThan(1000);
    expect(stage.faults).toEqual([]);
  });

  it('goes back and forward with the browser', async () => {
    await stage.open('/c/AAPL?i=1m');
    await stage.button('5m').click();
    await stage.subscribed('AAPL 5m ohlc');
    await stage.page.goBack();
    await stage.subscribed('AAPL 1m ohlc');
    await stage.page.goForward();
    await stage.subscribed('AAPL 5m ohlc');
  });

  it('opens exactly what a link says', async () => {
    await stage.open('/c/%40ES%23?i=1h&t=ha&k=bars&z=Asia/Tokyo');
    await stage.subscribed('@ES# 1h heikin-ashi');
    await stage.page.getByRole('button', { name: /Tokyo.*UTC\+9/ }).waitFor();
    expect(await stage.button('Chart type, Heikin Ashi').count()).toBe(1);
  });

  it('shows labels in the chosen zone and keeps the bars', async () => {
    await stage.open('/c/AAPL?i=1m');
    const before = await legend(stage.page);
    await stage.button(/time zone/).click();
    await stage.page.getByRole('menu').waitFor();
    await stage.page.waitForTimeout(150);
    await shot(stage.page, 'menu-zones');
    await stage.page.getByRole('menuitemradio', { name: /^UTC/ }).click();
    expect(await stage.button(/time zone/).innerText()).toContain('UTC');
    expect(stage.page.url()).toContain('z=UTC');
    // Off the chart, so that the legend is back on the newest bar.
    await stage.page.mouse.move(640, 10);
    expect((await legend(stage.page)).split('\n').slice(0, 3)).toEqual(before.split('\n').slice(0, 3));
    expect(stage.faults).toEqual([]);
  });

  it('remembers the choices for the next visit', async () => {
    await stage.open('/c/IBM?i=5m&k=line');
    await stage.button('Settings').click();
    await stage.page.getByRole('menuitemradio', { name: 'Light' }).click();
    await stage.page.goto(stage.url);
    await ready(stage.page);
    expect(stage.page.url()).toContain('/c/IBM?i=5m&k=line');
    expect(await stage.page.locator('html').getAttribute('data-theme')).toBe('ek-light');
  });

  it('survives a storm of switches and shows the last', async () => {
    await stage.open('/c/AAPL?i=1m');
    stage.server.historyDelayMs = 120;
    for (const name of ['5m', '15m', '1h', '1D', '5s', '1t', '100t', '1m', '5m']) await stage.button(name).click();
    await stage.subscribed('AAPL 5m ohlc');
    await ready(stage.page);
    expect(stage.faults).toEqual([]);
  });
});
