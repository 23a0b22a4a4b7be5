import { specLabel, specName, type BarSpec, type SpecUnit } from './barSpec';
import {
  baseOf,
  judge,
  lengthOf,
  MOST,
  nameOf,
  type Length,
  type Offer,
  type Refusal,
  type Verdict,
} from './customSpec';

/** What a person types into the interval box, and what is said to that. */

/**
 * Reads what a person types into the interval box: `5` (minutes), `90s`, `100t`, `1D`, `1mo`.
 * Capital M alone means months, as on the wire. Null while it makes no sense.
 */
export function parseTyped(text: string): BarSpec | null {
  const match = /^\s*(\d{1,7})\s*([a-zA-Z]*)\s*$/.exec(text);
  if (!match) return null;
  const count = Number(match[1]);
  const unit = typedUnit(match[2] ?? '');
  return count > 0 && unit !== null ? `${count}${unit}` : null;
}

function typedUnit(text: string): SpecUnit | null {
  if (text === 'M') return 'M';
  // `sec` and `secs` are the same.
  switch (text.toLowerCase().replace(/(.)s$/, '$1')) {
    case '':
    case 'm':
    case 'min':
    case 'minute':
      return 'm';
    case 't':
    case 'tick':
    case 'trade':
      return 'tick';
    case 's':
    case 'sec':
    case 'second':
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

/** Judges what has been typed so far. */
export function judgeTyped(text: string, offer: Offer): Verdict {
  const spec = parseTyped(text);
  return spec === null ? { kind: 'refused', why: 'unreadable' } : judge(spec, offer);
}

/** Why what has been typed is refused, and what would be taken. */
export function refusalText(why: Refusal, text: string, offer: Offer): string {
  const length = lengthOf(parseTyped(text) ?? '');
  if (length === null) return 'A whole number and a unit: 7m, 45s, 2h, 3d, 500t';
  switch (why) {
    case 'unreadable':
    case 'notOffered':
      return `${text.trim()} is not offered here.`;
    case 'tooLong':
      return tooLong(length);
    case 'tooManyParts':
      return tooManyParts(length, offer);
  }
}

function tooLong({ kind }: Length): string {
  switch (kind) {
    case 'time':
      return 'Shorter than a day, or a whole number of days: 1d, 2d, 3d';
    case 'days':
      return `At most ${MOST.days} days`;
    case 'ticks':
      return `At most ${MOST.ticks.toLocaleString('en-US')} trades`;
    case 'dated':
      return 'Weeks and months come one at a time; longer bars in days: 14d, 90d';
  }
}

function tooManyParts(length: Length, offer: Offer): string {
  const base = baseOf(length, offer.specs) ?? length.size;
  const parts = `Put together from ${length.size / base} bars of ${specName(nameOf({ ...length, size: base }))}`;
  const near = nearest(length.size, size => judge(nameOf({ ...length, size }), offer));
  return `${parts}; ${offer.mostParts ?? 0} are the most.${near === null ? '' : ` Nearest: ${specLabel(near)}.`}`;
}

function nearest(size: number, judged: (size: number) => Verdict): BarSpec | null {
  for (let step = 1; step < size; step++) {
    for (const verdict of [judged(size - step), judged(size + step)]) {
      if (verdict.kind !== 'refused') return verdict.spec;
    }
  }
  return null;
}
