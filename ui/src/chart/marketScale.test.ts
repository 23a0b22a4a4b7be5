import type { ChartOptionsImpl, Mutable, TickMark, TimeScalePoint } from 'lightweight-charts';
import { describe, expect, it } from 'vitest';
import { barKey, type BarKey } from '../market/barKey';
import { ZoneClock } from '../market/zoneClock';
import { MarketScale, weightBetween } from './marketScale';

const NEW_YORK = new ZoneClock('America/New_York');

function scale(subSecond = false, dated = false) {
  const made = new MarketScale({ clock: NEW_YORK, subSecond, dated });
  made.setOptions({ timeScale: { secondsVisible: subSecond } } as ChartOptionsImpl<BarKey>);
  return made;
}

const at = (iso: string, seq = 0) => barKey(Date.parse(iso), seq);
const label = (made: MarketScale, key: BarKey) => made.formatHorzItem(made.convertHorzItemToInternal(key));
const mark = (key: BarKey, weight: number) => ({ time: key, weight }) as unknown as TickMark;
const points = (keys: readonly BarKey[]) =>
  keys.map(key => ({ time: key, timeWeight: 0 })) as unknown as Mutable<TimeScalePoint>[];

describe('MarketScale', () => {
  it("labels the crosshair in the viewer's zone", () => {
    expect(label(scale(), at('2026-11-20T16:01:00Z'))).toBe("Fri 20 Nov '26   11:01");
  });

  it('tells bars of one millisecond apart', () => {
    expect(label(scale(true), at('2026-11-20T16:01:59.052Z', 2))).toBe("Fri 20 Nov '26   11:01:59.052 #3");
    expect(scale().key(at('2026-11-20T16:01:59.052Z', 2))).not.toBe(scale().key(at('2026-11-20T16:01:59.052Z', 1)));
  });

  it('labels dated bars by their date alone', () => {
    const made = new MarketScale({ clock: new ZoneClock('UTC'), subSecond: false, dated: true });
    expect(label(made, at('2026-11-20T00:00:00Z'))).toBe("Fri 20 Nov '26");
    expect(made.formatTickmark(mark(at('2026-11-20T00:00:00Z'), 0))).toBe('20');
  });

  it.each([
    [70, '2026'],
    [60, 'Nov'],
    [50, '20'],
    [20, '11:01'],
    [10, '11:01:59'],
    [0, ':59.052'],
  ])('writes a mark of weight %d as %s', (weight, text) => {
    expect(scale(true).formatTickmark(mark(at('2026-11-20T16:01:59.052Z'), weight))).toBe(text);
  });

  it('puts the day mark at midnight on the wall, not in Greenwich', () => {
    const keys = ['04:59', '05:00', '05:01'].map(time => at(`2026-11-20T${time}:00Z`));
    const made = points(keys);
    scale().fillWeightsForPoints(made, 0);
    expect(made.map(point => point.timeWeight)).toEqual([0, 50, 20]);
  });

  it('weighs only what is new, seen from the bar before', () => {
    const made = points(['04:58', '04:59', '05:00'].map(time => at(`2026-11-20T${time}:00Z`)));
    scale().fillWeightsForPoints(made, 2);
    expect(made.map(point => point.timeWeight)).toEqual([0, 0, 50]);
  });

  it('asks for new labels once after the voice changes', () => {
    const made = scale();
    made.speak({ clock: new ZoneClock('UTC'), subSecond: false, dated: false });
    expect([made.shouldResetTickmarkLabels(), made.shouldResetTickmarkLabels()]).toEqual([true, false]);
    expect(label(made, at('2026-11-20T16:01:00Z'))).toContain('16:01');
  });

  it('prints hours no bolder than each other, and nothing bold where all is alike', () => {
    const weights = (list: number[]) =>
      scale().maxTickMarkWeight(list.map(weight => mark(at('2026-11-20'), weight)) as never);
    expect(weights([20, 33])).toBe(30);
    expect(weights([10, 10])).toBe(11);
    expect(weights([20, 50])).toBe(50);
  });
});

describe('weightBetween', () => {
  const wall = (iso: string) => Date.parse(iso);
  it.each([
    ['2026-12-31T23:59:00Z', '2027-01-01T00:00:00Z', 70],
    ['2026-10-31T23:59:00Z', '2026-11-01T00:00:00Z', 60],
    ['2026-11-20T10:59:00Z', '2026-11-20T11:00:00Z', 30],
    ['2026-11-20T11:59:00Z', '2026-11-20T12:00:00Z', 33],
    ['2026-11-20T11:00:58Z', '2026-11-20T11:00:59Z', 10],
    ['2026-11-20T11:00:58.1Z', '2026-11-20T11:00:58.2Z', 0],
  ])('from %s to %s is %d', (before, now, weight) => {
    expect(weightBetween(wall(before), wall(now))).toBe(weight);
  });
});
