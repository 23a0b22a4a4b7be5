import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launch, openPage, ready, until, type Watched } from './browser';
import { MockServer } from './mockServer';

/** A fresh server and a fresh page for every test of a file, and the words the tests speak about them. */
export interface Stage {
  readonly browser: Browser;
  readonly server: MockServer;
  readonly page: Page;
  readonly faults: readonly string[];
  readonly url: string;
  open(path: string): Promise<void>;
  /** Waits until the server serves `AAPL 1m ohlc` and nothing else. */
  subscribed(series: string): Promise<unknown>;
  button(name: string | RegExp): ReturnType<Page['getByRole']>;
  readonly liveState: () => Promise<string | null>;
}

export function useStage(): Stage {
  let browser: Browser;
  let server: MockServer;
  let watched: Watched;
  let url: string;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    server = new MockServer();
    url = await server.start();
    watched = await openPage(browser);
  });
  afterEach(async () => {
    await watched.close();
    await server.stop();
  });
  return {
    get browser() {
      return browser;
    },
    get server() {
      return server;
    },
    get page() {
      return watched.page;
    },
    get faults() {
      return watched.faults;
    },
    get url() {
      return url;
    },
    open: async path => {
      await watched.page.goto(url + path);
      await ready(watched.page);
    },
    subscribed: series =>
      until(
        () => Promise.resolve(server.subscribedTo()),
        list => list.length === 1 && list[0] === series,
      ),
    button: name => watched.page.getByRole('button', { name, exact: true }),
    liveState: () => watched.page.getByRole('switch', { name: 'Live updates' }).getAttribute('data-state'),
  };
}
