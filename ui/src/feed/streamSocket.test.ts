import { describe, expect, it } from 'vitest';
import { streamSocket, type Connection } from './streamSocket';
import { ManualTimers } from './timers.fixture';
import type { ServerMessage } from './wire';

class FakeSocket {
  readyState = 0;
  readonly sent: { type: string; n: number }[] = [];
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;

  send(text: string): void {
    this.sent.push(JSON.parse(text) as { type: string; n: number });
  }

  close(): void {
    this.readyState = 3;
  }

  opens(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  says(message: unknown): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  breaks(): void {
    this.readyState = 3;
    this.onclose?.();
  }
}

function setUp() {
  const timers = new ManualTimers();
  const sockets: FakeSocket[] = [];
  const states: Connection[] = [];
  const messages: ServerMessage[] = [];
  const trips: [number, number][] = [];
  const socket = streamSocket(
    {
      setTimer: timers.setTimer,
      clearTimer: timers.clearTimer,
      now: () => timers.nowMs,
      random: () => 0.5,
      open: () => {
        const opened = new FakeSocket();
        sockets.push(opened);
        return opened as unknown as WebSocket;
      },
    },
    {
      connection: state => states.push(state),
      message: message => messages.push(message),
      roundTrip: (rtt, offset) => trips.push([rtt, offset]),
    },
  );
  const newest = () => {
    const last = sockets.at(-1);
    if (!last) throw new Error('nothing was opened');
    return last;
  };
  return { timers, sockets, states, messages, trips, socket, newest };
}

describe('streamSocket', () => {
  it('opens, pings, and measures the round trip and the server clock', () => {
    const { timers, newest, trips, states } = setUp();
    newest().opens();
    timers.advance(40);
    newest().says({ type: 'pong', n: 1, time: 1020 });

    expect(states.map(state => state.state)).toEqual(['connecting', 'open']);
    expect(trips).toEqual([[40, 1000]]);
  });

  it('waits with backoff after a loss and counts attempts until it is open again', () => {
    const { timers, newest, sockets, states } = setUp();
    newest().opens();
    newest().breaks();
    expect(states.at(-1)).toEqual({ state: 'waiting', attempt: 1, retryAtMs: 500 });

    timers.advance(500);
    newest().breaks();
    expect(states.at(-1)).toEqual({ state: 'waiting', attempt: 2, retryAtMs: 1500 });

    timers.advance(1000);
    newest().opens();
    newest().breaks();
    expect(sockets).toHaveLength(3);
    expect(states.at(-1)).toMatchObject({ attempt: 1 });
  });

  it('gives up a connection that has fallen silent, though it never closed', () => {
    const { timers, newest, sockets, states } = setUp();
    newest().opens();
    timers.advance(15_001);
    expect(states.at(-1)).toMatchObject({ state: 'waiting' });

    timers.advance(500);
    expect(sockets).toHaveLength(2);
  });

  it('keeps a connection that talks', () => {
    const { timers, newest, sockets } = setUp();
    newest().opens();
    for (let second = 0; second < 60; second++) {
      timers.advance(1000);
      newest().says({ type: 'feed', state: 'live', time: 1, serverTime: 1 });
    }
    expect(sockets).toHaveLength(1);
    expect(newest().sent.filter(({ type }) => type === 'ping').length).toBeGreaterThanOrEqual(12);
  });

  it('gives up an attempt that never opens', () => {
    const { timers, states } = setUp();
    timers.advance(8_000);
    expect(states.at(-1)).toMatchObject({ state: 'waiting', attempt: 1 });
  });

  it('connects at once when asked to', () => {
    const { newest, sockets, socket } = setUp();
    newest().opens();
    newest().breaks();
    socket.retryNow();
    socket.retryNow();
    expect(sockets).toHaveLength(2);
  });

  it('finds out quickly that a connection died while the page slept', () => {
    const { timers, newest, states, socket } = setUp();
    newest().opens();
    timers.advance(4_000);
    socket.probe();
    timers.advance(5_000);
    expect(states.at(-1)).toMatchObject({ state: 'waiting' });
  });

  it('hears nothing from a connection it has left', () => {
    const { newest, messages, sockets, socket } = setUp();
    newest().opens();
    newest().breaks();
    socket.retryNow();
    sockets[0]?.says({ type: 'pong', n: 1, time: 1 });
    sockets[0]?.breaks();
    expect(messages).toEqual([]);
    expect(sockets).toHaveLength(2);
  });

  it('sends only while open and stays closed once closed', () => {
    const { timers, newest, sockets, socket } = setUp();
    socket.send({ type: 'unsubscribe', id: 1 });
    expect(newest().sent).toEqual([]);
    newest().opens();
    socket.close();
    newest().breaks();
    timers.advance(60_000);
    expect(sockets).toHaveLength(1);
  });
});
