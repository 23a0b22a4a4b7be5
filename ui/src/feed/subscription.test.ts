import { describe, expect, it } from 'vitest';
import { barAt } from '../market/bars.fixture';
import { subscription } from './subscription';
import type { ClientMessage, ServerMessage } from './wire';

const AAPL = { symbol: 'AAPL', spec: '1m', style: 'ohlc' };

function setUp() {
  const sent: ClientMessage[] = [];
  return { sent, stream: subscription(() => ({ send: message => sent.push(message) })) };
}

const bar = (id: number, seq: number) => ({ type: 'bar' as const, id, seq, cursor: `e:${seq}`, bar: barAt(seq) });

describe('subscription', () => {
  it('asks behind its cursor, each time under another number, and leaves the one before', () => {
    const { stream, sent } = setUp();
    stream.ask(AAPL);
    stream.continueBehind('e:1');
    stream.ask(AAPL);

    expect(sent).toEqual([
      { type: 'subscribe', id: 1, ...AAPL },
      { type: 'unsubscribe', id: 1 },
      { type: 'subscribe', id: 2, ...AAPL, after: 'e:1' },
    ]);
  });

  it('moves behind each message, but not behind one that has none before it', () => {
    const { stream, sent } = setUp();
    stream.ask(AAPL);
    expect([stream.moveBehind(bar(1, 7)), stream.moveBehind(bar(1, 8)), stream.moveBehind(bar(1, 10))]).toEqual([
      true,
      true,
      false,
    ]);
    stream.ask(AAPL);
    expect(sent.at(-1)).toMatchObject({ after: 'e:8' });
    expect(stream.moveBehind(bar(2, 1))).toBe(true);
  });

  it('knows what answers it', () => {
    const { stream } = setUp();
    const feed: ServerMessage = { type: 'feed', state: 'live', time: 1, serverTime: 1 };
    stream.ask(AAPL);
    expect([bar(1, 1), bar(2, 1), feed].map(message => stream.isAnsweredBy(message))).toEqual([true, false, false]);
    stream.end();
    expect(stream.isAnsweredBy(bar(1, 1))).toBe(false);
    expect([stream.isOn(), stream.hasCursor()]).toEqual([false, false]);
  });

  it('does not leave what went with the connection', () => {
    const { stream, sent } = setUp();
    stream.ask(AAPL);
    stream.lost();
    stream.leave();
    expect(sent).toHaveLength(1);
  });
});
