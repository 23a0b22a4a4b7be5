import type { SeriesName } from './restClient';
import type { StreamSocket } from './streamSocket';
import type { ServerMessage } from './wire';

/** What the server says to one subscription. */
export type SeriesMessage = Exclude<ServerMessage, { type: 'feed' | 'pong' }>;
export type BarMessage = Extract<ServerMessage, { type: 'bar' }>;

/**
 * The place of one series in the stream: asks for what lies behind its cursor, knows which messages answer that, and sees
 * when one is missing.
 */
export interface Subscription {
  /** Whether it has been asked for and not been left since. */
  isOn(): boolean;
  /** Whether it is known where the stream continues. */
  hasCursor(): boolean;
  /** The stream continues behind `cursor`; null lets the server say where. */
  continueBehind(cursor: string | null): void;
  ask(name: SeriesName): void;
  /** What was asked for went with the connection it was on, or never left. */
  lost(): void;
  leave(): void;
  /** Leaves for good: whatever is still on its way answers nothing any more. */
  end(): void;
  isAnsweredBy(message: ServerMessage): message is SeriesMessage;
  /** Moves behind a message; false, and it stays, when one before it is missing. */
  moveBehind(message: BarMessage): boolean;
}

export function subscription(socket: () => Pick<StreamSocket, 'send'>): Subscription {
  let id = 0;
  let asked = false;
  let nextSeq: number | null = null;
  let after: string | null = null;

  const leave = () => {
    if (asked) socket().send({ type: 'unsubscribe', id });
    asked = false;
  };
  return {
    isOn: () => asked,
    hasCursor: () => after !== null,
    continueBehind: cursor => {
      after = cursor;
    },
    ask: name => {
      leave();
      id++;
      asked = true;
      nextSeq = null;
      socket().send({ type: 'subscribe', id, ...name, ...(after === null ? {} : { after }) });
    },
    lost: () => {
      asked = false;
    },
    leave,
    end: () => {
      leave();
      id++;
      after = null;
    },
    isAnsweredBy: (message): message is SeriesMessage => 'id' in message && message.id === id,
    moveBehind: ({ seq, cursor }) => {
      if (nextSeq !== null && seq !== nextSeq) return false;
      nextSeq = seq + 1;
      after = cursor;
      return true;
    },
  };
}
