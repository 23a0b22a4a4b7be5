import { describe, expect, it } from 'vitest';
import type { Bar } from '../market/bar';
import { barKey } from '../market/barKey';
import { barAt } from '../market/bars.fixture';
import { Problem } from './problem';
import type { PageRequest } from './restClient';
import { SeriesFeed, type SeriesEvent } from './seriesFeed';
import { ManualTimers } from './timers.fixture';
import type { BarsPage, ClientMessage } from './wire';

const AAPL = { symbol: 'AAPL', spec: '1m', style: 'ohlc' };
const IBM = { ...AAPL, symbol: 'IBM' };
const page = (bars: readonly Bar[], more: Partial<BarsPage> = {}): BarsPage => ({
  decimals: 2,
  zone: 'America/New_York',
  bars: [...bars],
  before: null,
  live: 'e:10',
  ...more,
});
const minutes = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => barAt(from + i));

/** A feed whose server answers when the test says so. */
function setUp() {
  const timers = new ManualTimers();
  const events: SeriesEvent[] = [];
  const sent: ClientMessage[] = [];
  const asked: { request: PageRequest; answer: (page: BarsPage) => void; refuse: (cause: unknown) => void }[] = [];
  let neededFrom: number | null = null;
  const feed = new SeriesFeed({
    rest: {
      config: () => Promise.reject(new Error('not asked')),
      symbols: () => Promise.reject(new Error('not asked')),
      bars: request =>
        new Promise((answer, refuse) => {
          asked.push({ request, answer, refuse });
        }),
    },
    socket: () => ({ send: message => sent.push(message) }),
    emit: event => events.push(event),
    neededFrom: () => neededFrom,
    random: () => 0,
    setTimer: timers.setTimer,
    clearTimer: timers.clearTimer,
  });
  const settle = () => new Promise(done => setTimeout(done, 0));
  return {
    feed,
    timers,
    events,
    sent,
    asked,
    types: () => events.map(event => event.type),
    answer: async (n: number, answered: BarsPage) => {
      asked[n]?.answer(answered);
      await settle();
    },
    refuse: async (n: number, cause: unknown) => {
      asked[n]?.refuse(cause);
      await settle();
    },
    says: (seq: number, bar: Bar, id = subscriptionIn(sent)) => {
      feed.receive({ type: 'bar', id, seq, cursor: `e:${10 + seq}`, bar });
    },
    look: (key: number | null) => {
      neededFrom = key;
    },
    closes: () => Array.from({ length: feed.bars.count }, (_, i) => feed.bars.at(i).close),
  };
}

function subscriptionIn(sent: readonly ClientMessage[]): number {
  const last = sent.findLast(message => message.type === 'subscribe');
  return last?.type === 'subscribe' ? last.id : -1;
}

describe('SeriesFeed', () => {
  it('loads the newest page and continues from its cursor', async () => {
    const { feed, answer, asked, sent, types } = setUp();
    feed.open(AAPL);
    await answer(0, page(minutes(0, 5)));

    expect(asked[0]?.request).toEqual({ ...AAPL, limit: 600 });
    expect(sent).toEqual([{ type: 'subscribe', id: 2, ...AAPL, after: 'e:10' }]);
    expect(types()).toEqual(['loading', 'loaded']);
    expect(feed.bars.count).toBe(5);
    expect(feed.atStart).toBe(true);
  });

  it('drops the answer for a series the viewer has left', async () => {
    const { feed, answer, sent } = setUp();
    feed.open(AAPL);
    feed.open(IBM);
    await answer(0, page(minutes(0, 5)));
    expect(feed.bars.count).toBe(0);

    await answer(1, page(minutes(0, 2)));
    expect(feed.bars.count).toBe(2);
    expect(sent).toMatchObject([{ type: 'subscribe', symbol: 'IBM' }]);
  });

  it('leaves the old stream when another series is opened, and ignores what still comes from it', async () => {
    const { feed, answer, sent, says } = setUp();
    feed.open(AAPL);
    await answer(0, page(minutes(0, 5)));
    const old = subscriptionIn(sent);
    feed.open(IBM);
    await answer(1, page(minutes(0, 1)));
    says(1, barAt(9), old);

    expect(sent.map(message => message.type)).toEqual(['subscribe', 'unsubscribe', 'subscribe']);
    expect(feed.bars.count).toBe(1);
  });

  it('takes bars and revisions from the stream, the higher revision winning', async () => {
    const { feed, answer, says, closes } = setUp();
    feed.open(AAPL);
    await answer(0, page(minutes(0, 3)));
    says(1, barAt(1, { close: 77, revision: 2 }));
    says(2, barAt(1, { close: 66, revision: 1 }));
    says(3, barAt(3, { close: 55, forming: true }));

    expect(closes()).toEqual([100.5, 77, 100.5, 55]);
  });

  it('subscribes again from its last cursor when a number is missing', async () => {
    const { feed, answer, says, sent } = setUp();
    feed.open(AAPL);
    await answer(0, page(minutes(0, 3)));
    says(1, barAt(3));
    says(3, barAt(5));

    expect(sent.slice(1)).toMatchObject([{ type: 'unsubscribe' }, { type: 'subscribe', after: 'e:11' }]);
    expect(feed.bars.count).toBe(4);
  });

  it('continues after a new connection and tells how many bars were filled', async () => {
    const { feed, answer, says, sent, events } = setUp();
    feed.open(AAPL);
    await answer(0, page(minutes(0, 3)));
    says(1, barAt(3, { forming: true }));
    feed.reconnected();
    expect(sent.slice(1)).toMatchObject([{ type: 'subscribe', after: 'e:11' }]);

    says(1, barAt(3));
    says(2, barAt(4));
    says(3, barAt(5, { forming: true }));
    expect(events.at(-1)).toEqual({ type: 'resynced', filled: 2 });
  });

  it('subscribes on the first connection if the page was there before it, and says nothing of a repair', async () => {
    const { feed, answer, says, types, sent } = setUp();
    feed.connected();
    feed.open(AAPL);
    await answer(0, page(minutes(0, 3)));
    feed.connected();
    expect(sent.map(message => message.type)).toEqual(['subscribe', 'subscribe']);
    says(1, barAt(3, { forming: true }));

    expect(types()).toEqual(['loading', 'loaded', 'bar']);
  });

  it('makes no fuss of an interruption that cost nothing', async () => {
    const { feed, answer, says, types } = setUp();
    feed.open(AAPL);
    await answer(0, page(minutes(0, 3)));
    feed.reconnected();
    says(1, barAt(3, { forming: true }));

    expect(types()).not.toContain('resynced');
  });

  it('loads afresh when the server has lost the cursor, as far back as the viewer looks', async () => {
    const { feed, answer, sent, asked, look, events } = setUp();
    feed.open(AAPL);
    await answer(0, page(minutes(100, 103)));
    look(barKey(barAt(101).startMs));
    feed.receive({ type: 'reset', id: subscriptionIn(sent), cursor: 'f:1', reason: 'too old' });
    expect(asked[1]?.request).toMatchObject({ limit: 5000 });

    await answer(1, page(minutes(105, 108), { before: 'older', live: 'f:2' }));
    expect(asked[2]?.request).toMatchObject({ before: 'older' });
    await answer(2, page(minutes(99, 105)));

    expect(events.at(-1)).toMatchObject({ type: 'loaded', kept: true });
    expect(feed.bars.count).toBe(9);
    expect(sent.at(-1)).toMatchObject({ type: 'subscribe', after: 'f:2' });
  });

  it('continues from the cursor of the reset when the page brings none', async () => {
    const { feed, answer, sent } = setUp();
    feed.open(AAPL);
    await answer(0, page(minutes(0, 3)));
    feed.receive({ type: 'reset', id: subscriptionIn(sent), cursor: 'f:1', reason: '' });
    await answer(1, page(minutes(0, 3), { live: null }));

    expect(sent.at(-1)).toMatchObject({ after: 'f:1' });
  });

  it('does not reload in a tight loop when the server knows no cursor at all', async () => {
    const { feed, answer, sent, asked, timers } = setUp();
    const reset = () => {
      feed.receive({ type: 'reset', id: subscriptionIn(sent), cursor: 'f:1', reason: '' });
    };
    feed.open(AAPL);
    await answer(0, page(minutes(0, 3)));
    reset();
    await answer(1, page(minutes(0, 3)));
    reset();
    expect(asked).toHaveLength(2);
    timers.advance(1000);
    expect(asked).toHaveLength(3);
  });

  it('loads afresh when the server cannot read its cursor', async () => {
    const { feed, answer, sent, asked } = setUp();
    feed.open(AAPL);
    await answer(0, page(minutes(0, 3)));
    feed.receive({ type: 'error', id: subscriptionIn(sent), code: 'bad_cursor', message: 'e:10 is no cursor' });
    expect(asked).toHaveLength(2);
  });

  it('loads older pages one at a time until there are none', async () => {
    const { feed, answer, asked, events } = setUp();
    feed.open(AAPL);
    await answer(0, page(minutes(10, 13), { before: 'p1' }));
    feed.loadOlder();
    feed.loadOlder();
    expect(asked).toHaveLength(2);

    await answer(1, page(minutes(5, 10)));
    expect(events.at(-1)).toEqual({ type: 'olderLoaded', prepended: 5, touched: false });
    feed.loadOlder();
    expect(asked).toHaveLength(2);
    expect(feed.atStart).toBe(true);
  });

  it('rests before it asks again for an older page that failed', async () => {
    const { feed, answer, refuse, asked, timers, types } = setUp();
    feed.open(AAPL);
    await answer(0, page(minutes(10, 13), { before: 'p1' }));
    feed.loadOlder();
    await refuse(1, new Problem(503, 'unavailable', 'no'));
    feed.loadOlder();
    expect(types().at(-1)).toBe('olderFailed');
    expect(asked).toHaveLength(2);

    timers.advance(3000);
    feed.loadOlder();
    expect(asked).toHaveLength(3);
  });

  it('asks again by itself after a passing failure, and not after a final one', async () => {
    const { feed, refuse, asked, timers, events } = setUp();
    feed.open(AAPL);
    await refuse(0, new Problem(503, 'unavailable', 'The store is down.'));
    expect(events.at(-1)).toMatchObject({ type: 'failed', problem: { code: 'unavailable' } });
    timers.advance(1000);
    expect(asked).toHaveLength(2);

    await refuse(1, new Problem(404, 'unknown_symbol', 'No such symbol.'));
    timers.advance(60_000);
    expect(asked).toHaveLength(2);
  });

  it('opens the same series again when asked to', async () => {
    const { feed, refuse, asked } = setUp();
    feed.retry();
    expect(asked).toHaveLength(0);
    feed.open(AAPL);
    await refuse(0, new Problem(404, 'unknown_symbol', 'No such symbol.'));
    feed.retry();
    expect(asked).toHaveLength(2);
  });

  it('holds bars back while paused and gives them all when it goes on', async () => {
    const { feed, answer, says, events } = setUp();
    feed.open(AAPL);
    await answer(0, page(minutes(0, 3)));
    feed.pause();
    says(1, barAt(2, { close: 1, revision: 1 }));
    says(2, barAt(3));
    says(3, barAt(4, { forming: true }));
    expect(feed.bars.count).toBe(3);
    expect(events.at(-1)).toEqual({ type: 'held', bars: 2 });

    feed.resume();
    expect(feed.bars.count).toBe(5);
    expect(feed.bars.at(2).close).toBe(1);
  });

  it('tries again when the stream is refused for now, and fails when it is refused for good', async () => {
    const { feed, answer, sent, timers, events } = setUp();
    feed.open(AAPL);
    await answer(0, page([]));
    feed.receive({ type: 'error', id: subscriptionIn(sent), code: 'rate_limited', message: 'slow down' });
    timers.advance(1000);
    expect(sent.filter(message => message.type === 'subscribe')).toHaveLength(2);

    feed.receive({ type: 'error', id: subscriptionIn(sent), code: 'unknown_symbol', message: 'gone' });
    expect(events.at(-1)).toMatchObject({ type: 'failed', problem: { message: 'gone' } });
  });
});
