/** How trades are cut into bars, by its name on the wire: `1m`, `4h`, `1M`, `100tick`. */
export type BarSpec = string;

export type SpecUnit = 'tick' | 's' | 'm' | 'h' | 'd' | 'w' | 'M';

export interface SpecParts {
  readonly count: number;
  readonly unit: SpecUnit;
}

const SPEC = /^([1-9]\d{0,6})(tick|s|m|h|d|w|M)$/;

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
