import type { Bar } from '../market/bar';
import { barKey } from '../market/barKey';
import { BarColumns, type Applied } from '../market/barColumns';
import { backoffMs } from './backoff';
import { asProblem, Problem } from './problem';
import { LARGEST_PAGE, reachBack } from './reachBack';
import type { PageRequest, RestClient, SeriesName } from './restClient';
import type { StreamSocket } from './streamSocket';
import { subscription, type BarMessage, type Subscription } from './subscription';
import type { BarsPage, ServerMessage } from './wire';

/** What happens to the series on show. */
export type SeriesEvent =
  | { readonly type: 'loading'; readonly name: SeriesName }
  /** The store holds the series; `kept` if it is the same series as before, loaded afresh. */
  | { readonly type: 'loaded'; readonly decimals: number; readonly zone: string; readonly kept: boolean }
  | { readonly type: 'failed'; readonly problem: Problem }
  | { readonly type: 'bar'; readonly applied: Applied; readonly bar: Bar }
  | { readonly type: 'olderLoading' }
  | { readonly type: 'olderLoaded'; readonly prepended: number; readonly touched: boolean }
  | { readonly type: 'olderFailed'; readonly problem: Problem }
  /** The stream goes on after an interruption; `filled` bars had been missed, one at least. */
  | { readonly type: 'resynced'; readonly filled: number }
  /** Paused: so many bars wait that the chart has not shown. */
  | { readonly type: 'held'; readonly bars: number };

export interface SeriesFeedHost {
  readonly rest: RestClient;
  readonly socket: () => Pick<StreamSocket, 'send'>;
  emit(event: SeriesEvent): void;
  /** Key of the oldest bar the viewer looks at; null if the newest page is enough. */
  neededFrom(): number | null;
  random(): number;
  setTimer(run: () => void, ms: number): number;
  clearTimer(id: number): void;
}

const FIRST_PAGE = 600;
const OLDER_PAGE = 2000;
const OLDER_REST_MS = 3000;

/**
 * Keeps the bars of one series at a time complete: newest page, then the stream from the page's own cursor, older pages
 * on demand, resubscription after every interruption, a fresh load when the server says the cursor is lost.
 * Answers that belong to an earlier series are dropped.
 */
export class SeriesFeed {
  readonly bars = new BarColumns();
  private readonly host: SeriesFeedHost;
  private readonly stream: Subscription;
  private name: SeriesName | null = null;
  private running = new AbortController();
  private before: string | null = null;
  private olderRunning = false;
  private missed: number | null = null;
  private held: Map<number, Bar> | null = null;
  private retryTimer = 0;
  private failures = 0;
  /** Fresh loads since the last bar of the stream. */
  private reloads = 0;

  constructor(host: SeriesFeedHost) {
    this.host = host;
    this.stream = subscription(host.socket);
  }

  /** Whether the first loaded bar is the first there is. */
  get atStart(): boolean {
    return this.before === null && this.bars.count > 0;
  }

  open(name: SeriesName): void {
    this.leave();
    this.name = name;
    this.bars.clear();
    this.before = null;
    if (this.held) this.held = new Map();
    this.host.emit({ type: 'loading', name });
    this.load(false, null);
  }

  /** Loads the same series again, as after an error. */
  retry(): void {
    if (this.name) this.open(this.name);
  }

  /** Asks for the page before the oldest loaded bar; nothing happens while one is on its way or none is left. */
  loadOlder(): void {
    if (!this.name || this.before === null || this.olderRunning) return;
    this.olderRunning = true;
    this.host.emit({ type: 'olderLoading' });
    const { signal } = this.running;
    this.page({ ...this.name, limit: OLDER_PAGE, before: this.before }, signal, page => {
      this.olderRunning = false;
      this.before = page.before;
      const { prepended, touched } = this.bars.merge(page.bars);
      this.host.emit({ type: 'olderLoaded', prepended, touched });
    });
  }

  /** Holds new bars back until `resume`, so that the chart stands still and nothing is lost. */
  pause(): void {
    this.held ??= new Map();
  }

  resume(): void {
    const waiting = this.held;
    this.held = null;
    for (const bar of waiting?.values() ?? []) this.take(bar);
  }

  /** The socket is open for the first time. */
  connected(): void {
    if (!this.name || !this.stream.hasCursor()) return;
    this.stream.lost();
    this.stream.ask(this.name);
  }

  /** The socket is open again: continue behind the last bar seen and count what was missed. */
  reconnected(): void {
    if (this.stream.isOn()) this.missed = 0;
    this.connected();
  }

  receive(message: ServerMessage): void {
    if (!this.name || !this.stream.isAnsweredBy(message)) return;
    switch (message.type) {
      case 'bar':
        this.receiveBar(this.name, message);
        return;
      case 'reset':
        this.reload(message.cursor);
        return;
      case 'error':
        this.receiveError(this.name, message.code, message.message);
        return;
      case 'subscribed':
        return;
    }
  }

  private receiveBar(name: SeriesName, message: BarMessage): void {
    if (!this.stream.moveBehind(message)) {
      this.stream.ask(name);
      return;
    }
    const { bar } = message;
    this.failures = 0;
    this.reloads = 0;
    if (this.held) this.hold(this.held, bar);
    else this.take(bar);
    if (this.missed !== null && bar.forming) {
      if (this.missed > 0) this.host.emit({ type: 'resynced', filled: this.missed });
      this.missed = null;
    }
  }

  private receiveError(name: SeriesName, code: string, text: string): void {
    switch (code) {
      case 'bad_cursor':
        this.reload(null);
        return;
      case 'unknown_symbol':
      case 'bad_spec':
      case 'bad_style':
        this.stream.leave();
        this.host.emit({ type: 'failed', problem: new Problem(0, code, text || 'The server has no such series.') });
        return;
      default:
        this.later(() => {
          this.stream.ask(name);
        });
    }
  }

  /** The cursor is lost: history from the start, the stream from wherever that leads. At once, but not in a tight loop. */
  private reload(cursor: string | null): void {
    this.stream.leave();
    this.abandonRequests();
    const run = () => {
      this.load(true, cursor);
    };
    if (this.reloads++ === 0) run();
    else this.later(run);
  }

  private take(bar: Bar): void {
    const applied = this.bars.apply(bar, 'stream');
    if (applied.kind === 'ignored') return;
    if (this.missed !== null && !bar.forming) this.missed++;
    this.host.emit({ type: 'bar', applied, bar });
  }

  private hold(held: Map<number, Bar>, bar: Bar): void {
    held.set(barKey(bar.startMs, bar.seq), bar);
    const last = this.bars.last();
    const shown = last ? barKey(last.startMs, last.seq) : -1;
    let fresh = 0;
    for (const key of held.keys()) if (key > shown) fresh++;
    this.host.emit({ type: 'held', bars: fresh });
  }

  private load(kept: boolean, fallbackCursor: string | null): void {
    const name = this.name;
    if (!name) return;
    const { signal } = this.running;
    const from = kept ? this.host.neededFrom() : null;
    this.page({ ...name, limit: from === null ? FIRST_PAGE : LARGEST_PAGE }, signal, newest => {
      this.fill(name, newest, from, signal).then(
        () => {
          this.stream.continueBehind(newest.live ?? fallbackCursor);
          this.failures = 0;
          this.host.emit({ type: 'loaded', decimals: newest.decimals, zone: newest.zone, kept });
          this.stream.ask(name);
        },
        (cause: unknown) => {
          this.fail(cause);
        },
      );
    });
  }

  /** Replaces the store by `newest` and as many older pages as reach back to `from`. */
  private async fill(name: SeriesName, newest: BarsPage, from: number | null, signal: AbortSignal): Promise<void> {
    const { bars, before } = await reachBack(this.host.rest, name, newest, from, signal);
    if (signal.aborted) throw new DOMException('given up', 'AbortError');
    this.bars.clear();
    this.bars.merge(bars);
    this.before = before;
  }

  private page(request: PageRequest, signal: AbortSignal, then: (page: BarsPage) => void): void {
    this.host.rest.bars(request, signal).then(
      page => {
        if (!signal.aborted) then(page);
      },
      (cause: unknown) => {
        if (signal.aborted) return;
        if (request.before === undefined) this.fail(cause);
        else this.failOlder(cause);
      },
    );
  }

  private fail(cause: unknown): void {
    if (cause instanceof DOMException && cause.name === 'AbortError') return;
    const problem = asProblem(cause);
    this.host.emit({ type: 'failed', problem });
    const passing = problem.status === 0 || problem.status === 429 || problem.status >= 500;
    if (passing) {
      this.later(() => {
        this.load(this.bars.count > 0, null);
      });
    }
  }

  private failOlder(cause: unknown): void {
    this.host.emit({ type: 'olderFailed', problem: asProblem(cause) });
    // The flag stays up for a while, so that a scroll at the edge does not hammer a server in trouble.
    this.host.setTimer(() => {
      this.olderRunning = false;
    }, OLDER_REST_MS);
  }

  private later(run: () => void): void {
    this.failures++;
    this.host.clearTimer(this.retryTimer);
    this.retryTimer = this.host.setTimer(run, 1000 + backoffMs(this.failures, () => this.host.random()));
  }

  private abandonRequests(): void {
    this.running.abort();
    this.running = new AbortController();
    this.olderRunning = false;
  }

  private leave(): void {
    this.stream.end();
    this.abandonRequests();
    this.host.clearTimer(this.retryTimer);
    this.missed = null;
    this.failures = 0;
    this.reloads = 0;
  }
}
