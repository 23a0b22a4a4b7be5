import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, openPage, ready, shot, until } from './browser';
import { MockServer } from './mockServer';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const server = new MockServer();
let browser: Browser;
let url: string;

beforeAll(async () => {
  url = await server.start();
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

interface Axe {
  run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
}

/** What axe-core objects to. The content policy is off in these pages only, so that the checker itself can be put in. */
async function violations(page: Page): Promise<string[]> {
  // Colours are judged when they have arrived, not on their way.
  await page.waitForTimeout(300);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe };
    const found = await axe.run();
    return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html} ${node.failureSummary}`));
  });
}

const SCENES: Record<string, (page: Page) => Promise<unknown>> = {
  chart: () => Promise.resolve(),
  search: async page => {
    await page.keyboard.type('a');
    await page.getByRole('option', { name: /AAPL/ }).waitFor();
  },
  'interval box': async page => {
    await page.keyboard.type('5');
    await page.getByText('5 minutes').waitFor();
  },
  'custom interval': async page => {
    await page.keyboard.type('7');
    await page.getByText('7 minutes, custom').waitFor();
  },
  'type menu': page => page.getByRole('button', { name: /^Chart type/ }).click(),
  'interval menu': page => page.getByRole('button', { name: 'All intervals' }).click(),
  'zone menu': page => page.getByRole('button', { name: /time zone/ }).click(),
  'settings menu': page => page.getByRole('button', { name: 'Settings' }).click(),
  'feed down': async page => {
    server.feed = 'down';
    server.sayFeed();
    await page.getByRole('alert').waitFor();
  },
  error: async page => {
    server.historyFailure = { status: 503, code: 'unavailable', detail: 'The bar store is down.' };
    await page.getByRole('button', { name: '5m', exact: true }).click();
    await page.getByText('The bar store is down.').waitFor();
  },
};

describe.each(['dark', 'light', 'contrast'])('in %s', theme => {
  it.each(Object.keys(SCENES))('%s has nothing axe objects to', async scene => {
    server.feed = 'live';
    server.historyFailure = null;
    const watched = await openPage(browser, { bypassCSP: true });
    const { page } = watched;
    await page.addInitScript(name => {
      localStorage.setItem('eigenkor.chart', JSON.stringify({ version: 1, theme: name, custom: ['7m', '500tick'] }));
    }, theme);
    await page.goto(`${url}/c/AAPL?i=1m`);
    await ready(page);
    await SCENES[scene]?.(page);
    expect(await violations(page)).toEqual([]);
    await shot(page, `access-${theme}-${scene.replace(' ', '-')}`);
    await watched.close();
  });

  it('phone sheets have nothing axe objects to', async () => {
    server.feed = 'live';
    server.historyFailure = null;
    const watched = await openPage(browser, {
      bypassCSP: true,
      viewport: { width: 390, height: 844 },
      hasTouch: true,
    });
    const { page } = watched;
    await page.addInitScript(name => {
      localStorage.setItem('eigenkor.chart', JSON.stringify({ version: 1, theme: name, custom: ['7m', '500tick'] }));
    }, theme);
    await page.goto(`${url}/c/AAPL?i=1m`);
    await ready(page);
    expect(await violations(page)).toEqual([]);
    for (const name of [/search symbols/, /^Interval/, /^Chart type/, /^Time zone/, 'Settings']) {
      await page.getByRole('button', { name }).first().tap();
      await page.getByRole('dialog').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await until(
        () => page.getByRole('dialog').count(),
        count => count === 0,
      );
    }
    await watched.close();
  });
});

describe('the keyboard', () => {
  it('reaches every control and comes back to the button a menu hung on', async () => {
    server.feed = 'live';
    server.historyFailure = null;
    const watched = await openPage(browser);
    const { page } = watched;
    await page.goto(`${url}/c/AAPL?i=1m`);
    await ready(page);
    const focused = () =>
      page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
      );
    const seen: string[] = [];
    for (let i = 0; i < 26; i++) {
      await page.keyboard.press('Tab');
      seen.push(await focused());
    }
    for (const name of [
      'AAPL',
      '1m',
      'All intervals',
      'Chart type, Candles',
      'Live updates',
      'Settings',
      'Zoom in',
      'Log',
      'Auto',
    ]) {
      expect(
        seen.some(label => label.startsWith(name)),
        `${name} among ${seen.join(', ')}`,
      ).toBe(true);
    }
    await page.getByRole('button', { name: /^Chart type/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toContain('Hollow candles');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('Chart type, Candles');
    await watched.close();
  });

  it('reads bars aloud, no faster than one can listen', async () => {
    server.feed = 'live';
    const watched = await openPage(browser);
    const { page } = watched;
    await page.goto(`${url}/c/AAPL?i=1m`);
    await ready(page);
    await page.locator('[data-chart]').focus();
    await page.keyboard.press('ArrowLeft');
    const words = await until(
      () => page.locator('[aria-live=polite]').innerText(),
      text => text.startsWith('Open'),
    );
    expect(words).toMatch(/^Open [\d.]+, high [\d.]+, low [\d.]+, close [\d.]+$/);
    await page.keyboard.press('ArrowLeft');
    expect(await page.locator('[aria-live=polite]').innerText()).toBe(words);
    await watched.close();
  });
});
