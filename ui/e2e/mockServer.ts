import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';
import { hash, heikinAshi, INSTRUMENTS, random, Series, SPECS, type WireBar } from './mockMarket';

const DIST = join(import.meta.dirname, '../dist');
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
  "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

interface Subscription {
  id: number;
  symbol: string;
  spec: string;
  style: string;
  seq: number;
  said: number;
}

/** A server of the contract on a free port of this machine, with handles for everything that can go wrong. */
export class MockServer {
  feed: 'live' | 'down' | 'unknown' = 'live';
  feedStoppedMs = 0;
  /** Answer to every history request instead of bars: HTTP status and code. */
  historyFailure: { status: number; code: string; detail: string } | null = null;
  historyDelayMs = 0;
  configDelayMs = 0;
  refuseSockets = false;
  /** Whether intervals beyond the offered ones are served. */
  customSpecs = true;
  /** History requests answered, as query strings. */
  readonly asked: string[] = [];
  private epoch = 'e1';
  private readonly series = new Map<string, Series>();
  private readonly subscriptions = new Map<WebSocket, Map<number, Subscription>>();
  private readonly prices = new Map<string, number>(INSTRUMENTS.map(([symbol, , , , price]) => [symbol, price]));
  private readonly next = random(hash('trades'));
  private readonly http = createServer((request, response) => {
    this.answer(request, response);
  });
  private readonly sockets = new WebSocketServer({ noServer: true });
  private beat: NodeJS.Timeout | undefined;

  async start(): Promise<string> {
    this.http.on('upgrade', (request, socket, head) => {
      if (this.refuseSockets) {
        socket.destroy();
        return;
      }
      this.sockets.handleUpgrade(request, socket, head, ws => {
        this.accept(ws);
      });
    });
    await new Promise<void>(done => this.http.listen(0, '127.0.0.1', done));
    this.beat = setInterval(() => {
      this.sayFeed();
    }, 1000);
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    clearInterval(this.beat);
    this.dropSockets();
    this.http.closeAllConnections();
    await new Promise(done => this.http.close(done));
  }

  /** One trade a little away from the last; every open series of the symbol takes it. */
  trade(symbol: string, price?: number): number {
    const last = this.prices.get(symbol) ?? 100;
    const now = price ?? Math.round((last + (this.next() - 0.5) * 0.1) * 100) / 100;
    this.prices.set(symbol, now);
    for (const [key, series] of this.series) {
      if (key.startsWith(`${symbol}|`)) series.trade(now, 100, Date.now());
    }
    this.sayBars();
    return now;
  }

  /** A late trade in the bar `back` bars before the newest. */
  revise(symbol: string, spec: string, back: number, price: number): void {
    this.of(symbol, spec).revise(back, price);
    this.sayBars();
  }

  /** As at a first start: the newest `count` bars of the series are still to come. */
  withhold(symbol: string, spec: string, count: number): void {
    this.of(symbol, spec).withhold(count);
  }

  /** Loads the next `count` of the bars withheld. */
  load(symbol: string, spec: string, count: number): void {
    this.of(symbol, spec).load(count);
    this.sayBars();
  }

  /** Cuts every connection without a word. */
  dropSockets(): void {
    for (const socket of this.subscriptions.keys()) socket.terminate();
    this.subscriptions.clear();
  }

  /** Forgets every cursor given out so far. */
  loseCursors(): void {
    this.epoch = `e${Number(this.epoch.slice(1)) + 1}`;
  }

  /** Loses the next message of every subscription. */
  skipOne(): void {
    for (const subscription of this.all()) subscription.seq++;
  }

  subscribedTo(): string[] {
    return this.all().map(({ symbol, spec, style }) => `${symbol} ${spec} ${style}`);
  }

  sayFeed(): void {
    const now = Date.now();
    if (this.feed === 'live') this.feedStoppedMs = now;
    this.broadcast({ type: 'feed', state: this.feed, time: this.feedStoppedMs, serverTime: now });
  }

  barsOf(symbol: string, spec: string, style: string): WireBar[] {
    const { bars } = this.of(symbol, spec);
    return style === 'heikin-ashi' ? heikinAshi(bars) : bars;
  }

  private of(symbol: string, spec: string): Series {
    const key = `${symbol}|${spec}`;
    let series = this.series.get(key);
    if (!series) {
      series = new Series(symbol, spec, this.prices.get(symbol) ?? 100, Date.now());
      this.series.set(key, series);
    }
    return series;
  }

  private all(): Subscription[] {
    return [...this.subscriptions.values()].flatMap(map => [...map.values()]);
  }

  private broadcast(message: unknown): void {
    for (const socket of this.subscriptions.keys()) socket.send(JSON.stringify(message));
  }

  private accept(socket: WebSocket): void {
    const mine = new Map<number, Subscription>();
    this.subscriptions.set(socket, mine);
    this.sayFeed();
    socket.on('close', () => this.subscriptions.delete(socket));
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as {
        type: string;
        id: number;
        n: number;
        after?: string;
      } & Subscription;
      if (message.type === 'ping') socket.send(JSON.stringify({ type: 'pong', n: message.n, time: Date.now() }));
      if (message.type === 'unsubscribe') mine.delete(message.id);
      if (message.type === 'subscribe') this.subscribe(socket, mine, message, message.after);
    });
  }

  private subscribe(socket: WebSocket, mine: Map<number, Subscription>, asked: Subscription, after?: string): void {
    const { log } = this.of(asked.symbol, asked.spec);
    const cursor = `${this.epoch}:${log.length}`;
    const [epoch, said] = (after ?? '').split(':');
    const known = epoch === this.epoch && said !== undefined;
    const { id, symbol, spec, style } = asked;
    mine.set(id, { id, symbol, spec, style, seq: 0, said: known ? Number(said) : log.length });
    socket.send(
      JSON.stringify(
        known ? { type: 'subscribed', id, cursor } : { type: 'reset', id, cursor, reason: 'unknown cursor' },
      ),
    );
    this.sayBars();
  }

  private sayBars(): void {
    for (const [socket, mine] of this.subscriptions) {
      for (const subscription of mine.values()) {
        const { symbol, spec, style } = subscription;
        const series = this.of(symbol, spec);
        const news = series.log.slice(subscription.said);
        for (const [i, plain] of news.entries()) {
          subscription.said++;
          // Forming bars are conflated: only the newest word on the newest bar is worth a message.
          if (plain.f && i < news.length - 1) continue;
          const cursor = `${this.epoch}:${subscription.said}`;
          const bar = style === 'heikin-ashi' ? this.twin(symbol, spec, plain) : plain;
          socket.send(JSON.stringify({ type: 'bar', id: subscription.id, seq: ++subscription.seq, cursor, bar }));
        }
      }
    }
  }

  private twin(symbol: string, spec: string, plain: WireBar): WireBar {
    const twins = this.barsOf(symbol, spec, 'heikin-ashi');
    const twin = twins.findLast(bar => bar.t === plain.t && bar.n === plain.n) ?? plain;
    return { ...twin, f: plain.f, r: plain.r };
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://mock');
    if (url.pathname === '/api/v1/bars') {
      setTimeout(() => {
        this.answerBars(url.searchParams, response);
      }, this.historyDelayMs);
    } else if (url.pathname === '/api/v1/symbols') {
      this.answerSymbols(url.searchParams.get('query') ?? '', response);
    } else if (url.pathname === '/api/v1/config') {
      setTimeout(() => {
        this.answerConfig(response);
      }, this.configDelayMs);
    } else if (url.pathname.startsWith('/api/')) {
      problem(response, 404, 'not_found', 'There is nothing here.');
    } else {
      serveFile(url.pathname, response);
    }
  }

  private answerConfig(response: ServerResponse): void {
    json(response, 200, {
      specs: SPECS,
      customSpecs: this.customSpecs,
      customBounds: { mostParts: 1440, mostFolded: 100_000 },
      styles: ['ohlc', 'heikin-ashi'],
      defaultSymbol: 'AAPL',
      version: '1.0.0',
    });
  }

  private answerSymbols(query: string, response: ServerResponse): void {
    const needle = query.toLowerCase();
    const symbols = INSTRUMENTS.filter(([symbol, name]) => `${symbol} ${name}`.toLowerCase().includes(needle)).map(
      ([symbol, description, kind, exchange]) => ({
        symbol,
        description,
        kind,
        exchange,
        decimals: 4,
        calendar: '24x7',
        zone: 'America/New_York',
        currency: 'USD',
      }),
    );
    json(response, 200, { symbols });
  }

  private answerBars(query: URLSearchParams, response: ServerResponse): void {
    this.asked.push(query.toString());
    const [symbol, spec, style] = ['symbol', 'spec', 'style'].map(name => query.get(name) ?? '') as [
      string,
      string,
      string,
    ];
    if (this.historyFailure) {
      const { status, code, detail } = this.historyFailure;
      problem(response, status, code, detail);
      return;
    }
    if (!INSTRUMENTS.some(([known]) => known === symbol)) {
      problem(response, 404, 'unknown_symbol', `No symbol ${symbol} on this server.`);
      return;
    }
    const bars = this.barsOf(symbol, spec, style);
    const end = Number(query.get('before') ?? bars.length);
    const start = Math.max(0, end - Number(query.get('limit') ?? 600));
    json(response, 200, {
      symbol,
      spec,
      style,
      decimals: 4,
      calendar: '24x7',
      zone: 'America/New_York',
      bars: bars.slice(start, end),
      before: start > 0 ? String(start) : null,
      ...(query.has('before') ? {} : { live: `${this.epoch}:${this.of(symbol, spec).log.length}` }),
    });
  }
}

function json(response: ServerResponse, status: number, body: unknown, type = 'application/json'): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

function problem(response: ServerResponse, status: number, code: string, detail: string): void {
  const body = { type: 'about:blank', title: code, status, detail, instance: '/', code, traceId: '8c1f42e7' };
  json(response, status, body, 'application/problem+json');
}

/** Files of the build as the API server sends them: hashed ones for ever, the page itself never kept. */
function serveFile(path: string, response: ServerResponse): void {
  const wanted = join(DIST, path);
  const file = path !== '/' && existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(DIST, 'index.html');
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': POLICY,
    'cache-control': file.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  createReadStream(file).pipe(response);
}
