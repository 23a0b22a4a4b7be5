/** A symbol the platform knows, as the symbol search lists it. */
export interface Instrument {
  readonly symbol: string;
  readonly description: string;
  readonly kind: string;
  readonly exchange: string;
  readonly decimals: number;
  readonly zone: string;
}

const KIND_NAMES: Readonly<Record<string, string>> = {
  equity: 'Stock',
  etf: 'ETF',
  future: 'Future',
  forex: 'FX',
  index: 'Index',
  option: 'Option',
  crypto: 'Crypto',
};

/** The word for an instrument's kind in lists: `Stock`, `FX`. */
export function kindName(kind: string): string {
  return KIND_NAMES[kind] ?? kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** Instruments whose symbol or description holds `query`, symbols that start with it first. */
export function rankInstruments(instruments: readonly Instrument[], query: string): readonly Instrument[] {
  const needle = query.trim().toLowerCase();
  if (!needle) return instruments;
  return instruments
    .map(instrument => ({ instrument, rank: rankOf(instrument, needle) }))
    .filter(hit => hit.rank < 4)
    .sort((a, b) => a.rank - b.rank || a.instrument.symbol.localeCompare(b.instrument.symbol))
    .map(hit => hit.instrument);
}

function rankOf(instrument: Instrument, needle: string): number {
  const symbol = instrument.symbol.toLowerCase();
  if (symbol === needle) return 0;
  if (symbol.replace(/^\W+/, '').startsWith(needle) || symbol.startsWith(needle)) return 1;
  if (symbol.includes(needle)) return 2;
  return instrument.description.toLowerCase().includes(needle) ? 3 : 4;
}
