const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const MINUTE_MS = 60_000;

interface YearOffsets {
  /** Instants, ascending, from which the offset of the same index holds. */
  readonly from: number[];
  readonly offset: number[];
  readonly end: number;
}

/** Wall clock of one IANA zone. Finds a year's clock changes once, then converts by array lookup. */
export class ZoneClock {
  readonly zone: string;
  private readonly format: Intl.DateTimeFormat;
  private readonly years = new Map<number, YearOffsets>();
  private heldFrom = 1;
  private heldUntil = 0;
  private heldOffset = 0;

  /** @throws RangeError if the browser does not know `zone` */
  constructor(zone: string) {
    this.zone = zone;
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** Wall-clock time as if it were UTC: read it with the `getUTC…` methods of `Date`. */
  wall(utcMs: number): number {
    return utcMs + this.offset(utcMs);
  }

  /** Milliseconds to add to UTC at `utcMs`. */
  offset(utcMs: number): number {
    if (utcMs >= this.heldFrom && utcMs < this.heldUntil) return this.heldOffset;
    const year = this.offsetsOf(new Date(utcMs).getUTCFullYear());
    let i = year.from.length - 1;
    while (i > 0 && (year.from[i] ?? 0) > utcMs) i--;
    this.heldFrom = year.from[i] ?? 0;
    this.heldUntil = year.from[i + 1] ?? year.end;
    this.heldOffset = year.offset[i] ?? 0;
    return this.heldOffset;
  }

  private offsetsOf(year: number): YearOffsets {
    const known = this.years.get(year);
    if (known) return known;
    const start = Date.UTC(year, 0, 1);
    const end = Date.UTC(year + 1, 0, 1);
    const found: YearOffsets = { from: [start], offset: [this.probe(start)], end };
    for (let at = start; at < end; at += WEEK_MS) this.addChange(found, at, Math.min(at + WEEK_MS, end));
    this.years.set(year, found);
    return found;
  }

  /** Adds the clock change between `from` and `to`, if there is one, to the minute. */
  private addChange(year: YearOffsets, from: number, to: number): void {
    const before = year.offset.at(-1) ?? 0;
    const after = this.probe(to);
    if (after === before) return;
    let low = from;
    let high = to;
    while (high - low > MINUTE_MS) {
      const middle = Math.floor((low + high) / 2 / MINUTE_MS) * MINUTE_MS;
      if (this.probe(middle) === before) low = middle;
      else high = middle;
    }
    if (high >= year.end) return;
    year.from.push(high);
    year.offset.push(after);
  }

  private probe(utcMs: number): number {
    const second = Math.floor(utcMs / 1000) * 1000;
    const part: Record<string, number> = {};
    for (const { type, value } of this.format.formatToParts(second)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: sec = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, sec) - second;
  }
}
