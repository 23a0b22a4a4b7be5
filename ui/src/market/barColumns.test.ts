import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { supersedes, type Bar } from './bar';
import { barKey } from './barKey';
import { BarColumns } from './barColumns';
import { barAt } from './bars.fixture';

const anyBar = fc
  .record({
    minute: fc.integer({ min: 0, max: 60 }),
    seq: fc.integer({ min: 0, max: 2 }),
    revision: fc.integer({ min: 0, max: 3 }),
    forming: fc.boolean(),
    close: fc.integer({ min: 1, max: 1000 }),
    tradeCount: fc.integer({ min: 1, max: 50 }),
    withdrawn: fc.integer({ min: 0, max: 4 }).map(chance => chance === 0),
  })
  .map(({ minute, ...change }) => barAt(minute, change));

const standingBar = anyBar.map(bar => ({ ...bar, withdrawn: false }));

const keys = (columns: BarColumns) => Array.from({ length: columns.count }, (_, i) => columns.keyAt(i));

/** What the store must hold, the slow way. */
function naive(bars: readonly Bar[]): Bar[] {
  const held = new Map<number, Bar>();
  for (const bar of bars) {
    const key = barKey(bar.startMs, bar.seq);
    const current = held.get(key);
    const isNews = current?.withdrawn
      ? bar.revision >= current.revision
      : !current || supersedes(bar, current, 'stream');
    if (isNews) held.set(key, bar);
  }
  return [...held.entries()]
    .filter(([, bar]) => !bar.withdrawn)
    .sort(([a], [b]) => a - b)
    .map(([, bar]) => bar);
}

describe('BarColumns', () => {
  it('gives back every field of a bar', () => {
    const columns = new BarColumns();
    const traded = { open: 1.5, high: 3, low: 1, close: 2 };
    const bar = barAt(3, { seq: 2, revision: 4, reason: 'correction', source: 'vendor', forming: true, traded });

    columns.apply(bar, 'stream');

    expect(columns.last()).toEqual(bar);
  });

  it('says what became of a bar', () => {
    const columns = new BarColumns();

    expect(columns.apply(barAt(5), 'stream')).toEqual({ kind: 'appended', index: 0 });
    expect(columns.apply(barAt(3), 'stream')).toEqual({ kind: 'inserted', index: 0 });
    expect(columns.apply(barAt(5, { revision: 1 }), 'stream')).toEqual({ kind: 'replaced', index: 1 });
    expect(columns.apply(barAt(5), 'stream')).toEqual({ kind: 'ignored', index: 1 });
  });

  it('drops a bar that is withdrawn, until the stream or a later revision brings it back', () => {
    const columns = new BarColumns();
    for (const minute of [3, 4, 5]) columns.apply(barAt(minute), 'stream');
    const gone = barAt(4, { revision: 1, withdrawn: true });

    expect(columns.apply(gone, 'stream')).toEqual({ kind: 'removed', index: 1 });
    expect(keys(columns)).toEqual([barKey(barAt(3).startMs), barKey(barAt(5).startMs)]);
    expect(columns.apply(gone, 'stream').kind).toBe('ignored');
    columns.merge([barAt(3), barAt(4), barAt(5)]);
    expect(columns.count).toBe(2);
    expect(columns.apply(barAt(4, { revision: 2 }), 'page')).toEqual({ kind: 'inserted', index: 1 });
  });

  it('drops a bar in progress whose trades were deleted, and shows the next one in its place', () => {
    const columns = new BarColumns();
    columns.apply(barAt(4, { forming: true }), 'stream');

    expect(columns.apply(barAt(4, { withdrawn: true }), 'stream').kind).toBe('removed');
    expect(columns.apply(barAt(4, { forming: true }), 'stream').kind).toBe('appended');
  });

  it('holds what a naive store holds, in any order of arrival', () => {
    fc.assert(
      fc.property(fc.array(anyBar, { maxLength: 120 }), bars => {
        const columns = new BarColumns();
        for (const bar of bars) columns.apply(bar, 'stream');

        expect(Array.from({ length: columns.count }, (_, i) => columns.at(i))).toEqual(naive(bars));
      }),
    );
  });

  it('stays in order when pages and the stream meet', () => {
    fc.assert(
      fc.property(
        fc.array(standingBar, { maxLength: 40 }),
        fc.array(standingBar, { maxLength: 40 }),
        (page, stream) => {
          const columns = new BarColumns();
          for (const bar of stream) columns.apply(bar, 'stream');
          const before = columns.count;

          const { prepended, appended } = columns.merge(page);

          const held = keys(columns);
          expect(held).toEqual([...new Set(held)].sort((a, b) => a - b));
          expect(columns.count).toBeGreaterThanOrEqual(before + prepended + appended);
          expect(new Set(held)).toEqual(new Set([...page, ...stream].map(bar => barKey(bar.startMs, bar.seq))));
        },
      ),
    );
  });

  it('grows at both ends', () => {
    const columns = new BarColumns();
    const page = (from: number) => Array.from({ length: 3000 }, (_, i) => barAt(from + i));

    columns.merge(page(10_000));
    expect(columns.merge(page(7000))).toEqual({ prepended: 3000, appended: 0, touched: false });
    for (let i = 0; i < 3000; i++) columns.apply(barAt(13_000 + i), 'stream');

    expect(columns.count).toBe(9000);
    expect(columns.at(0)).toEqual(barAt(7000));
    expect(columns.at(8999)).toEqual(barAt(15_999));
  });

  it('refuses an index outside', () => {
    expect(() => new BarColumns().at(0)).toThrow('no bar 0 among 0');
  });

  it('forgets everything when cleared', () => {
    const columns = new BarColumns();
    columns.merge([barAt(1), barAt(2)]);

    columns.clear();

    expect(columns.last()).toBeNull();
    expect(columns.lowerBound(barKey(0))).toBe(0);
  });
});
