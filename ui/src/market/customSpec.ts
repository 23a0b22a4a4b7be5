import { specParts, type BarSpec, type SpecUnit } from './barSpec';

/** The specs a server has. */
export interface Offer {
  readonly specs: readonly BarSpec[];
  /** Any other spec is folded from the bars of one of these, so many at most; null where there are no others. */
  readonly mostParts: number | null;
}

export type Refusal = 'unreadable' | 'notOffered' | 'tooLong' | 'tooManyParts';

/** What comes of a spec that is asked for; `spec` is its shortest name. */
export type Verdict =
  { readonly kind: 'offered' | 'custom'; readonly spec: BarSpec } | { readonly kind: 'refused'; readonly why: Refusal };

/** Length of a bar in seconds, days or trades; bars of one kind are folded from one another. Weeks and months have none. */
export interface Length {
  readonly kind: 'time' | 'days' | 'ticks' | 'dated';
  readonly size: number;
}

const UNITS: Readonly<Record<SpecUnit, Length>> = {
  s: { kind: 'time', size: 1 },
  m: { kind: 'time', size: 60 },
  h: { kind: 'time', size: 3600 },
  d: { kind: 'days', size: 1 },
  w: { kind: 'dated', size: 1 },
  M: { kind: 'dated', size: 1 },
  tick: { kind: 'ticks', size: 1 },
};
/** The longest there are; weeks and months come one at a time, which are offered. */
export const MOST: Readonly<Record<Length['kind'], number>> = { time: 86_399, days: 366, ticks: 1_000_000, dated: 0 };

/** Judges a spec by any of its names: `60s` is `1m`. */
export function judge(asked: BarSpec, { specs, mostParts }: Offer): Verdict {
  const length = lengthOf(asked);
  if (length === null) return { kind: 'refused', why: 'unreadable' };
  const spec = length.kind === 'dated' ? asked : nameOf(length);
  if (specs.includes(spec)) return { kind: 'offered', spec };
  const why = mostParts === null ? 'notOffered' : refusal(length, specs, mostParts);
  return why === null ? { kind: 'custom', spec } : { kind: 'refused', why };
}

export function lengthOf(spec: BarSpec): Length | null {
  const parts = specParts(spec);
  if (parts === null) return null;
  const { kind, size } = UNITS[parts.unit];
  return { kind, size: size * parts.count };
}

/** The shortest name of a length in seconds, days or trades, as the server writes it. */
export function nameOf({ kind, size }: Length): BarSpec {
  if (kind === 'ticks') return `${size}tick`;
  if (kind === 'days') return `${size}d`;
  if (size % 3600 === 0) return `${size / 3600}h`;
  return size % 60 === 0 ? `${size / 60}m` : `${size}s`;
}

/** Size of the coarsest offered bars that divide the wanted ones; null if none do. */
export function baseOf({ kind, size }: Length, specs: readonly BarSpec[]): number | null {
  const sizes = specs.flatMap(spec => {
    const base = lengthOf(spec);
    return base?.kind === kind && size % base.size === 0 ? [base.size] : [];
  });
  return sizes.length === 0 ? null : Math.max(...sizes);
}

function refusal(length: Length, specs: readonly BarSpec[], mostParts: number): Refusal | null {
  if (length.size > MOST[length.kind]) return 'tooLong';
  const base = baseOf(length, specs);
  if (base === null) return 'notOffered';
  return length.size / base <= mostParts ? null : 'tooManyParts';
}
