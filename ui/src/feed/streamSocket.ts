import { backoffMs } from './backoff';
import { decodeServerMessage, type ClientMessage, type ServerMessage } from './wire';

export type Connection =
  | { readonly state: 'connecting'; readonly attempt: number }
  | { readonly state: 'open' }
  /** Waiting for the next attempt; `retryAtMs` on the browser clock. */
  | { readonly state: 'waiting'; readonly attempt: number; readonly retryAtMs: number };

/** The part of the browser this socket lives on. */
export interface SocketHost {
  open(): WebSocket;
  now(): number;
  random(): number;
  setTimer(run: () => void, ms: number): number;
  clearTimer(id: number): void;
}

export interface SocketListener {
  connection(connection: Connection): void;
  message(message: ServerMessage): void;
  /** A round trip was measured; `offsetMs` is server clock minus browser clock. */
  roundTrip(rttMs: number, offsetMs: number): void;
}

/** One connection to the stream that keeps itself open. Sends are dropped unless open: whoever subscribes listens for `open`. */
export interface StreamSocket {
  send(message: ClientMessage): void;
  /** Connects now, without waiting out the backoff. */
  retryNow(): void;
  /** Asks for a sign of life at once, as after the page slept or the network came back. */
  probe(): void;
  close(): void;
}

const PING_MS = 5_000;
const SILENCE_MS = 12_000;
const OPENING_MS = 8_000;

export function streamSocket(host: SocketHost, listener: SocketListener): StreamSocket {
  let socket: WebSocket | null = null;
  let attempt = 0;
  let timer = 0;
  let heardMs = 0;
  let ping = { n: 0, sentMs: 0 };
  let closed = false;

  const schedule = (run: () => void, ms: number) => {
    host.clearTimer(timer);
    timer = host.setTimer(run, ms);
  };
  const send = (message: ClientMessage) => {
    if (socket?.readyState === 1) socket.send(JSON.stringify(message));
  };
  const sendPing = () => {
    ping = { n: ping.n + 1, sentMs: host.now() };
    send({ type: 'ping', n: ping.n });
  };
  const beat = () => {
    if (host.now() - heardMs > SILENCE_MS) {
      drop();
      return;
    }
    sendPing();
    schedule(beat, PING_MS);
  };
  const receive = (text: unknown) => {
    heardMs = host.now();
    const message = typeof text === 'string' ? decodeServerMessage(text) : null;
    if (!message) return;
    if (message.type === 'pong' && message.n === ping.n) {
      const rtt = heardMs - ping.sentMs;
      listener.roundTrip(rtt, message.time - (ping.sentMs + rtt / 2));
    }
    listener.message(message);
  };
  const drop = () => {
    const old = socket;
    socket = null;
    old?.close();
    if (closed) return;
    attempt++;
    const wait = backoffMs(attempt, () => host.random());
    listener.connection({ state: 'waiting', attempt, retryAtMs: host.now() + wait });
    schedule(connect, wait);
  };
  const connect = () => {
    if (closed) return;
    const opening = host.open();
    socket = opening;
    listener.connection({ state: 'connecting', attempt });
    schedule(drop, OPENING_MS);
    opening.onopen = () => {
      if (socket !== opening) return;
      attempt = 0;
      heardMs = host.now();
      listener.connection({ state: 'open' });
      sendPing();
      schedule(beat, PING_MS);
    };
    opening.onmessage = (event: MessageEvent) => {
      if (socket === opening) receive(event.data);
    };
    opening.onclose = () => {
      if (socket === opening) drop();
    };
  };

  connect();
  return {
    send,
    retryNow: () => {
      if (socket === null) connect();
    },
    probe: () => {
      if (socket === null) {
        connect();
        return;
      }
      if (socket.readyState !== 1) return;
      heardMs = Math.min(heardMs, host.now() - SILENCE_MS + PING_MS / 2);
      sendPing();
      schedule(beat, PING_MS);
    },
    close: () => {
      closed = true;
      host.clearTimer(timer);
      socket?.close();
    },
  };
}
