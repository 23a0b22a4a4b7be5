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
export class Subscription {
  private readonly socket: () => Pick<StreamSocket, 'send'>;
  private id = 0;
  private asked = false;
  private nextSeq: number | null = null;
  private after: string | null = null;

  constructor(socket: () => Pick<StreamSocket, 'send'>) {
    this.socket = socket;
  }

  /** Whether it has been asked for and not been left since. */
  get isOn(): boolean {
    return this.asked;
  }

  /** Whether it is known where the stream continues. */
  get hasCursor(): boolean {
    return this.after !== null;
  }

  /** The stream continues behind `cursor`; null lets the server say where. */
  continueBehind(cursor: string | null): void {
    this.after = cursor;
  }

  ask(name: SeriesName): void {
    this.leave();
    this.id++;
    this.asked = true;
    this.nextSeq = null;
    const after = this.after === null ? {} : { after: this.after };
    this.socket().send({ type: 'subscribe', id: this.id, ...name, ...after });
  }

  /** What was asked for went with the connection it was on, or never left. */
  lost(): void {
    this.asked = false;
  }

  leave(): void {
    if (this.asked) this.socket().send({ type: 'unsubscribe', id: this.id });
    this.asked = false;
  }

  /** Leaves for good: whatever is still on its way answers nothing any more. */
  end(): void {
    this.leave();
    this.id++;
    this.after = null;
  }

  isAnsweredBy(message: ServerMessage): message is SeriesMessage {
    return 'id' in message && message.id === this.id;
  }

  /** Moves behind a message; false, and it stays, when one before it is missing. */
  moveBehind({ seq, cursor }: BarMessage): boolean {
    if (this.nextSeq !== null && seq !== this.nextSeq) return false;
    this.nextSeq = seq + 1;
    this.after = cursor;
    return true;
  }
}
