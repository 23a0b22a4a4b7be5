import { specParts, type BarSpec, type SpecUnit } from './barSpec';

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
