import { describe, expect, it } from 'vitest';
import { kindName, rankInstruments, type Instrument } from './instrument';

const named = (symbol: string, description: string): Instrument => ({
  symbol,
  description,
  kind: 'equity',
  exchange: 'X',
  decimals: 2,
  zone: 'UTC',
});
const LIST = [named('SPXL', 'Bull 3x'), named('@ES#', 'E-mini'), named('AAPL', 'Apple'), named('ES', 'Eversource')];
const symbols = (query: string) => rankInstruments(LIST, query).map(hit => hit.symbol);

describe('rankInstruments', () => {
  it('puts the symbol itself first, then what starts with it, then what holds it', () => {
    expect(symbols('es')).toEqual(['ES', '@ES#']);
    expect(symbols('pl')).toEqual(['AAPL', 'SPXL'].filter(symbol => symbol.toLowerCase().includes('pl')));
  });

  it('finds by name and keeps everything without a query', () => {
    expect(symbols('apple')).toEqual(['AAPL']);
    expect(symbols(' ')).toHaveLength(4);
    expect(symbols('zzz')).toEqual([]);
  });
});

describe('kindName', () => {
  it('has a word for every kind, also for one it does not know', () => {
    expect([kindName('equity'), kindName('forex'), kindName('bond')]).toEqual(['Stock', 'FX', 'Bond']);
  });
});
