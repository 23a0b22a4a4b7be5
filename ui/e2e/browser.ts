import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const SCREENS = join(import.meta.dirname, '../target/screens');

/** The widths the chart must be usable at: [width, height, device scale]. */
export const SIZES = [
  [320, 640, 2],
  [768, 1024, 1],
  [1280, 800, 1],
  [1920, 1080, 1],
  [2560, 1080, 1],
] as const;

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-dev-shm-usage', '--font-render-hinting=none'],
  });
}

export interface Watched {
  readonly page: Page;
  /** Everything that went wrong in the page: uncaught errors, console errors, violations of the content policy. */
  readonly faults: string[];
  close(): Promise<void>;
}

/** A page in a profile of its own whose faults are written down. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: 'dark',
    timezoneId: 'Europe/Berlin',
    ...options,
  });
  const page = await context.newPage();
  // Long, for machines with much else to do.
  page.setDefaultTimeout(45_000);
  const faults: string[] = [];
  page.on('pageerror', error => faults.push(`error: ${error.message}`));
  page.on('console', message => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', event => {
      console.error(`violation of ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  return { page, faults, close: () => context.close() };
}

export async function shot(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENS, { recursive: true });
  await page.screenshot({ path: join(SCREENS, `${name}.png`) });
}

/** Waits until bars are loaded and drawn. */
export async function ready(page: Page): Promise<void> {
  await page.locator('section[data-status=ready]').waitFor();
  await page.locator('[data-chart] canvas').first().waitFor();
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** The legend's text: O, H, L, C and what follows. */
export function legend(page: Page): Promise<string> {
  return page.getByTestId('legend').innerText();
}

/** Asks `read` again until it answers something `good`; fails with the last answer after `limitMs`. */
export async function until<T>(read: () => Promise<T>, good: (value: T) => boolean, limitMs = 45_000): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const value = await read();
    if (good(value)) return value;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(value)} after ${limitMs} ms`);
    await new Promise(next => setTimeout(next, 40));
  }
}

/** Pixels of the chart's canvas that are neither paper nor grid, so that "it draws" means pixels and not promises. */
export async function inkOn(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = [...document.querySelectorAll<HTMLCanvasElement>('[data-chart] canvas')].sort(
      (a, b) => b.width * b.height - a.width * a.height,
    )[0];
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return 0;
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const paper = data.slice(0, 3);
    let ink = 0;
    for (let i = 0; i < data.length; i += 4) {
      let distance = 0;
      for (let c = 0; c < 3; c++) distance += Math.abs((data[i + c] ?? 0) - (paper[c] ?? 0));
      if (distance > 90) ink++;
    }
    return ink;
  });
}

export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
