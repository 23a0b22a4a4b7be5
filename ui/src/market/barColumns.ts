import { supersedes, type Bar, type BarOrigin, type RevisionReason } from './bar';
import { barKey, keyMs, keySeq } from './barKey';

/** What one bar did to the store. `index` is where the bar now is, or was. */
export interface Applied {
  readonly kind: 'ignored' | 'replaced' | 'appended' | 'inserted' | 'removed';
  readonly index: number;
}

/** What a page did: bars put before the first known one, and whether any known bar changed or one was put between. */
export interface Merged {
  readonly prepended: number;
  readonly appended: number;
  readonly touched: boolean;
}

const NAMES = [
  'key',
  'endMs',
  'dateMs',
  'open',
  'high',
  'low',
  'close',
  'volume',
  'tradeCount',
  'excludedCount',
  'revision',
  'flags',
  'tradedOpen',
  'tradedHigh',
  'tradedLow',
  'tradedClose',
] as const;
type Columns = Record<(typeof NAMES)[number], Float64Array>;

const REASONS: readonly (RevisionReason | null)[] = [null, 'late', 'correction', 'cancel', 'backfill', 'policy'];
const FORMING = 8;
const VENDOR = 16;
const HAS_TRADED = 32;
const FIRST_CAPACITY = 2048;

/**
 * The bars of one series, ordered by key, one typed array a field, with room to grow at both ends.
 * Takes bars in any order, any number of times; per bar the newest revision stays, and none once that is withdrawn.
 */
export class BarColumns {
  private columns = allocate(FIRST_CAPACITY);
  private capacity = FIRST_CAPACITY;
  private head = FIRST_CAPACITY >> 1;
  private length = 0;
  /** Revisions that took bars back, by key: an older page does not bring them again. */
  private readonly withdrawn = new Map<number, number>();

  get count(): number {
    return this.length;
  }

  clear(): void {
    this.length = 0;
    this.head = this.capacity >> 1;
    this.withdrawn.clear();
  }

  keyAt(index: number): number {
    return this.column('key', index);
  }

  /** UTC midnight of the bar's trading date. */
  dateMsAt(index: number): number {
    return this.column('dateMs', index);
  }

  revisionAt(index: number): number {
    return this.column('revision', index);
  }

  lowAt(index: number): number {
    return this.column('low', index);
  }

  /** The bar at `index`; throws outside `[0, count)`. */
  at(index: number): Bar {
    if (index < 0 || index >= this.length) throw new RangeError(`no bar ${index} among ${this.length}`);
    const key = this.column('key', index);
    const flags = this.column('flags', index);
    return {
      startMs: keyMs(key),
      seq: keySeq(key),
      endMs: this.column('endMs', index),
      tradingDate: new Date(this.column('dateMs', index)).toISOString().slice(0, 10),
      open: this.column('open', index),
      high: this.column('high', index),
      low: this.column('low', index),
      close: this.column('close', index),
      volume: this.column('volume', index),
      tradeCount: this.column('tradeCount', index),
      excludedCount: this.column('excludedCount', index),
      revision: this.column('revision', index),
      forming: (flags & FORMING) !== 0,
      source: flags & VENDOR ? 'vendor' : 'trades',
      withdrawn: false,
      reason: REASONS[flags & 7] ?? null,
      traded:
        flags & HAS_TRADED
          ? {
              open: this.column('tradedOpen', index),
              high: this.column('tradedHigh', index),
              low: this.column('tradedLow', index),
              close: this.column('tradedClose', index),
            }
          : null,
    };
  }

  /** The newest bar; null while there is none. */
  last(): Bar | null {
    return this.length ? this.at(this.length - 1) : null;
  }

  /** First index whose key is not below `key`; `count` if all are. */
  lowerBound(key: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.keyAt(middle) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  apply(bar: Bar, origin: BarOrigin): Applied {
    const key = barKey(bar.startMs, bar.seq);
    const index = this.lowerBound(key);
    const known = index < this.length && this.keyAt(index) === key;
    if (known && !supersedes(bar, this.at(index), origin)) return { kind: 'ignored', index };
    if (bar.withdrawn) return this.withdraw(index, bar, key, known);
    if (known) {
      this.write(index, bar, key);
      return { kind: 'replaced', index };
    }
    if (!this.mayReturn(bar, key, origin)) return { kind: 'ignored', index };
    const appended = index === this.length;
    this.open(index, 1);
    this.write(index, bar, key);
    return { kind: appended ? 'appended' : 'inserted', index };
  }

  private withdraw(index: number, bar: Bar, key: number, known: boolean): Applied {
    this.withdrawn.set(key, Math.max(bar.revision, this.withdrawn.get(key) ?? 0));
    if (!known) return { kind: 'ignored', index };
    const at = this.head + index;
    for (const name of NAMES) this.columns[name].copyWithin(at, at + 1, this.head + this.length);
    this.length--;
    return { kind: 'removed', index };
  }

  private mayReturn(bar: Bar, key: number, origin: BarOrigin): boolean {
    const gone = this.withdrawn.get(key);
    if (gone === undefined) return true;
    const returns = bar.revision > gone || (origin === 'stream' && bar.revision === gone);
    if (returns) this.withdrawn.delete(key);
    return returns;
  }

  /** Takes a page of history in any order. */
  merge(page: readonly Bar[]): Merged {
    const bars = [...page].sort((a, b) => a.startMs - b.startMs || a.seq - b.seq);
    const firstKey = this.length ? this.keyAt(0) : Number.POSITIVE_INFINITY;
    const older = distinct(bars.filter(bar => barKey(bar.startMs, bar.seq) < firstKey)).filter(
      bar => !bar.withdrawn && this.mayReturn(bar, barKey(bar.startMs, bar.seq), 'page'),
    );
    this.open(0, older.length);
    older.forEach((bar, i) => {
      this.write(i, bar, barKey(bar.startMs, bar.seq));
    });
    let appended = 0;
    let touched = false;
    for (const bar of bars) {
      if (barKey(bar.startMs, bar.seq) < firstKey) continue;
      const { kind } = this.apply(bar, 'page');
      if (kind === 'appended') appended++;
      else if (kind !== 'ignored') touched = true;
    }
    return { prepended: older.length, appended, touched };
  }

  private column(name: keyof Columns, index: number): number {
    return this.columns[name][this.head + index] ?? Number.NaN;
  }

  private write(index: number, bar: Bar, key: number): void {
    const at = this.head + index;
    const c = this.columns;
    c.key[at] = key;
    c.endMs[at] = bar.endMs;
    c.dateMs[at] = Date.parse(bar.tradingDate);
    c.open[at] = bar.open;
    c.high[at] = bar.high;
    c.low[at] = bar.low;
    c.close[at] = bar.close;
    c.volume[at] = bar.volume;
    c.tradeCount[at] = bar.tradeCount;
    c.excludedCount[at] = bar.excludedCount;
    c.revision[at] = bar.revision;
    c.flags[at] =
      REASONS.indexOf(bar.reason) +
      (bar.forming ? FORMING : 0) +
      (bar.source === 'vendor' ? VENDOR : 0) +
      (bar.traded ? HAS_TRADED : 0);
    c.tradedOpen[at] = bar.traded?.open ?? Number.NaN;
    c.tradedHigh[at] = bar.traded?.high ?? Number.NaN;
    c.tradedLow[at] = bar.traded?.low ?? Number.NaN;
    c.tradedClose[at] = bar.traded?.close ?? Number.NaN;
  }

  /** Makes room for `size` bars at `index`, moving whichever side is free to move. */
  private open(index: number, size: number): void {
    if (size === 0) return;
    if (index === 0 ? this.head < size : this.head + this.length + size > this.capacity) this.grow(size);
    if (index === 0) {
      this.head -= size;
    } else {
      const at = this.head + index;
      for (const name of NAMES) this.columns[name].copyWithin(at + size, at, this.head + this.length);
    }
    this.length += size;
  }

  private grow(size: number): void {
    const capacity = Math.max(this.capacity * 2, (this.length + size) * 2);
    const head = (capacity - this.length) >> 1;
    const columns = allocate(capacity);
    for (const name of NAMES) {
      columns[name].set(this.columns[name].subarray(this.head, this.head + this.length), head);
    }
    this.columns = columns;
    this.capacity = capacity;
    this.head = head;
  }
}

function allocate(capacity: number): Columns {
  return Object.fromEntries(NAMES.map(name => [name, new Float64Array(capacity)])) as Columns;
}

/** One entry a bar of a sorted page, the newest word on each. */
function distinct(sorted: readonly Bar[]): readonly Bar[] {
  const kept: Bar[] = [];
  for (const bar of sorted) {
    const last = kept.at(-1);
    if (last?.startMs !== bar.startMs || last.seq !== bar.seq) kept.push(bar);
    else if (supersedes(bar, last, 'page')) kept[kept.length - 1] = bar;
  }
  return kept;
}
