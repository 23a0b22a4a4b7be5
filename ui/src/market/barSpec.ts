/** How trades are cut into bars, by its name on the wire: `1m`, `4h`, `1M`, `100tick`. */
export type BarSpec = string;

export type SpecUnit = 'tick' | 's' | 'm' | 'h' | 'd' | 'w' | 'M';

export interface SpecParts {
  readonly count: number;
  readonly unit: SpecUnit;
}

const SPEC = /^([1-9]\d{0,5})(tick|s|m|h|d|w|M)$/;

/** Splits a wire name; null if it is none. */
export function specParts(spec: BarSpec): SpecParts | null {
  const match = SPEC.exec(spec);
  return match ? { count: Number(match[1]), unit: match[2] as SpecUnit } : null;
}

/** The short name on buttons and in the legend: `100t`, `5m`, `1D`. */
export function specLabel(spec: BarSpec): string {
  const parts = specParts(spec);
  if (!parts) return spec;
  switch (parts.unit) {
    case 'tick':
      return `${parts.count}t`;
    case 'd':
      return `${parts.count}D`;
    case 'w':
      return `${parts.count}W`;
    case 's':
    case 'm':
    case 'h':
    case 'M':
      return spec;
  }
}

const UNIT_NAMES: Readonly<Record<SpecUnit, string>> = {
  tick: 'trade',
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  M: 'month',
};

/** The long name in menus: `100 trades`, `1 minute`. */
export function specName(spec: BarSpec): string {
  const parts = specParts(spec);
  if (!parts) return spec;
  return `${parts.count} ${UNIT_NAMES[parts.unit]}${parts.count === 1 ? '' : 's'}`;
}

/** Whether bars of `spec` belong to a trading date and not to an instant. */
export function isDated(spec: BarSpec): boolean {
  const unit = specParts(spec)?.unit;
  return unit === 'd' || unit === 'w' || unit === 'M';
}

/** Trades in one bar of a tick spec; null for time bars. */
export function tickCount(spec: BarSpec): number | null {
  const parts = specParts(spec);
  return parts?.unit === 'tick' ? parts.count : null;
}

/** Whether bars of `spec` may start within one second of each other. */
export function isSubSecond(spec: BarSpec): boolean {
  return tickCount(spec) !== null;
}

export interface SpecGroup {
  readonly title: string;
  readonly specs: readonly BarSpec[];
}

/** The offered specs under the headings of the interval menu; empty headings are left out. */
export function specGroups(offered: readonly BarSpec[]): readonly SpecGroup[] {
  const within = (units: readonly SpecUnit[]) =>
    offered.filter(spec => {
      const unit = specParts(spec)?.unit;
      return unit !== undefined && units.includes(unit);
    });
  return [
    { title: 'Ticks', specs: within(['tick']) },
    { title: 'Seconds', specs: within(['s']) },
    { title: 'Minutes', specs: within(['m']) },
    { title: 'Hours', specs: within(['h']) },
    { title: 'Days and longer', specs: within(['d', 'w', 'M']) },
  ].filter(group => group.specs.length > 0);
}

/**
 * Reads what a person types into the interval box: `5` (minutes), `90s`, `100t`, `1D`, `1mo`.
 * Capital M alone means months, as on the wire. Null while it makes no sense.
 */
export function parseTyped(text: string): BarSpec | null {
  const match = /^\s*(\d{1,6})\s*([a-zA-Z]*)\s*$/.exec(text);
  if (!match) return null;
  const count = Number(match[1]);
  const unit = typedUnit(match[2] ?? '');
  return count > 0 && unit !== null ? `${count}${unit}` : null;
}

function typedUnit(text: string): SpecUnit | null {
  if (text === 'M') return 'M';
  switch (text.toLowerCase()) {
    case '':
    case 'm':
    case 'min':
      return 'm';
    case 't':
    case 'tick':
    case 'ticks':
      return 'tick';
    case 's':
    case 'sec':
      return 's';
    case 'h':
    case 'hour':
      return 'h';
    case 'd':
    case 'day':
      return 'd';
    case 'w':
    case 'week':
      return 'w';
    case 'mo':
    case 'month':
      return 'M';
    default:
      return null;
  }
}

/** The offered specs that what has been typed so far may still become. */
export function specsStartingWith(text: string, offered: readonly BarSpec[]): readonly BarSpec[] {
  const typed = text.trim();
  if (!typed) return offered;
  return offered.filter(
    spec => spec.startsWith(typed) || specLabel(spec).toLowerCase().startsWith(typed.toLowerCase()),
  );
}
