import type {
  ChartOptionsImpl,
  IHorzScaleBehavior,
  InternalHorzScaleItem,
  InternalHorzScaleItemKey,
  Mutable,
  TickMark,
  TickMarkWeightValue,
  TimeMark,
  TimeScalePoint,
} from 'lightweight-charts';
import { keyMs, keySeq, type BarKey } from '../market/barKey';
import { two } from '../market/format';
import type { ZoneClock } from '../market/zoneClock';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const DAY_MS = 86_400_000;

const YEAR = 70;
const MONTH = 60;
const DAY = 50;
const HOUR = 30;
const MINUTE = 20;
const SECOND = 10;

/** Weights of marks inside a day, largest step first: [step in ms, weight]. */
const STEPS: readonly (readonly [number, number])[] = [
  [DAY_MS / 2, 33],
  [DAY_MS / 4, 32],
  [DAY_MS / 8, 31],
  [3_600_000, HOUR],
  [1_800_000, 22],
  [300_000, 21],
  [60_000, MINUTE],
  [1_000, SECOND],
];

/** How the scale speaks about time. */
export interface ScaleVoice {
  readonly clock: ZoneClock;
  /** Bars that can start within a second: labels show milliseconds and the ordinal. */
  readonly subSecond: boolean;
  /** Bars that belong to a date: labels show no time of day. */
  readonly dated: boolean;
}

/** The horizontal scale: items are bar keys, so that bars of one millisecond stay apart; marks follow the viewer's wall clock. */
export class MarketScale implements IHorzScaleBehavior<BarKey> {
  private held!: ChartOptionsImpl<BarKey>;
  private voice: ScaleVoice;
  private relabel = false;

  constructor(voice: ScaleVoice) {
    this.voice = voice;
  }

  /** Weights are kept per point: empty every series, call this, then set the data again. */
  speak(voice: ScaleVoice): void {
    this.voice = voice;
    this.relabel = true;
  }

  options(): ChartOptionsImpl<BarKey> {
    return this.held;
  }

  setOptions(options: ChartOptionsImpl<BarKey>): void {
    this.held = options;
  }

  preprocessData(): void {
    // Keys need no preparation.
  }

  updateFormatter(): void {
    // Labels are our own, not the locale's.
  }

  convertHorzItemToInternal(key: BarKey): InternalHorzScaleItem {
    return key as unknown as InternalHorzScaleItem;
  }

  createConverterToInternalObj(): (key: BarKey) => InternalHorzScaleItem {
    return key => key as unknown as InternalHorzScaleItem;
  }

  key(item: InternalHorzScaleItem | BarKey): InternalHorzScaleItemKey {
    return item as unknown as InternalHorzScaleItemKey;
  }

  cacheKey(item: InternalHorzScaleItem): number {
    return item as unknown as number;
  }

  /** The crosshair's label: `Fri 20 Nov '26   11:01:59.052 #3`. */
  formatHorzItem(item: InternalHorzScaleItem): string {
    const key = item as unknown as number;
    const ms = keyMs(key);
    const d = new Date(this.voice.clock.wall(ms));
    const day = `${DAYS[d.getUTCDay()] ?? ''} ${two(d.getUTCDate())} ${MONTHS[d.getUTCMonth()] ?? ''} '${two(d.getUTCFullYear() % 100)}`;
    if (this.voice.dated) return day;
    let time = `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`;
    if (this.held.timeScale.secondsVisible) time += `:${two(d.getUTCSeconds())}`;
    if (this.voice.subSecond) {
      time += `.${String(ms % 1000).padStart(3, '0')}`;
      if (keySeq(key) > 0) time += ` #${keySeq(key) + 1}`;
    }
    return `${day}   ${time}`;
  }

  formatTickmark(mark: TickMark): string {
    const ms = keyMs(mark.time as unknown as number);
    const d = new Date(this.voice.clock.wall(ms));
    const weight: number = mark.weight;
    if (weight >= YEAR) return String(d.getUTCFullYear());
    if (weight >= MONTH) return MONTHS[d.getUTCMonth()] ?? '';
    if (weight >= DAY || this.voice.dated) return String(d.getUTCDate());
    const minute = `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`;
    if (weight >= MINUTE) return minute;
    if (weight >= SECOND) return `${minute}:${two(d.getUTCSeconds())}`;
    return `:${two(d.getUTCSeconds())}.${String(ms % 1000).padStart(3, '0')}`;
  }

  /** The weight from which marks are printed bold: hours no bolder than each other, and none where all are alike. */
  maxTickMarkWeight(marks: TimeMark[]): TickMarkWeightValue {
    const weights = marks.map(mark => (mark.weight > HOUR && mark.weight < DAY ? HOUR : mark.weight));
    const [most, least] = [Math.max(...weights), Math.min(...weights)];
    return (most === least ? most + 1 : most) as TickMarkWeightValue;
  }

  fillWeightsForPoints(points: readonly Mutable<TimeScalePoint>[], start: number): void {
    const wallOf = (point: TimeScalePoint | undefined) =>
      point ? this.voice.clock.wall(keyMs(point.time as unknown as number)) : Number.NaN;
    let before = wallOf(points[start - 1]);
    for (const point of points.slice(start)) {
      const now = wallOf(point);
      point.timeWeight = (Number.isNaN(before) ? 0 : weightBetween(before, now)) as TickMarkWeightValue;
      before = now;
    }
  }

  shouldResetTickmarkLabels(): boolean {
    const relabel = this.relabel;
    this.relabel = false;
    return relabel;
  }
}

/** How important the boundary is that lies between two wall-clock times. */
export function weightBetween(before: number, now: number): number {
  if (Math.floor(before / DAY_MS) !== Math.floor(now / DAY_MS)) {
    const a = new Date(before);
    const b = new Date(now);
    if (a.getUTCFullYear() !== b.getUTCFullYear()) return YEAR;
    return a.getUTCMonth() === b.getUTCMonth() ? DAY : MONTH;
  }
  for (const [step, weight] of STEPS) if (Math.floor(before / step) !== Math.floor(now / step)) return weight;
  return 0;
}
