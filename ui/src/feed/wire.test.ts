import { describe, expect, it } from 'vitest';
import { barsPageSchema, configSchema, decode, decodeServerMessage } from './wire';

const WIRE_BAR = {
  t: 1_795_525_200_000,
  n: 0,
  e: 1_795_525_260_000,
  d: '2026-11-24',
  o: 231.12,
  h: 231.5,
  l: 231,
  c: 231.4,
  v: 1200,
  tv: 1300,
  k: 12,
  x: 1,
  w: 231.2,
  f: true,
  r: 0,
  src: 'trades',
};

describe('decodeServerMessage', () => {
  it('reads a bar', () => {
    const text = JSON.stringify({ type: 'bar', id: 1, seq: 5, cursor: 'e:5', bar: WIRE_BAR });
    expect(decodeServerMessage(text)).toMatchObject({
      type: 'bar',
      seq: 5,
      bar: { startMs: WIRE_BAR.t, close: 231.4, forming: true, reason: null, traded: null },
    });
  });

  it('reads the traded prices behind a Heikin Ashi bar', () => {
    const bar = { ...WIRE_BAR, bo: 1, bh: 4, bl: 1, bc: 2, why: 'late', r: 2 };
    expect(decodeServerMessage(JSON.stringify({ type: 'bar', id: 1, seq: 5, cursor: 'e:5', bar }))).toMatchObject({
      bar: { traded: { open: 1, high: 4, low: 1, close: 2 }, reason: 'late', revision: 2 },
    });
  });

  it('reads everything else the server says', () => {
    const all = [
      { type: 'subscribed', id: 1, cursor: 'e:1' },
      { type: 'reset', id: 1, cursor: 'e:1', reason: 'too old' },
      { type: 'feed', state: 'down', time: null, serverTime: 1 },
      { type: 'pong', n: 1, time: 2 },
      { type: 'error', id: 1, code: 'bad_spec', message: 'no' },
    ];
    expect(all.map(message => decodeServerMessage(JSON.stringify(message))?.type)).toEqual(all.map(({ type }) => type));
  });

  it.each(['', '{', '[]', '{"type":"news"}', '{"type":"bar","id":1,"seq":1,"cursor":"","bar":{}}'])(
    'drops %s',
    text => {
      expect(decodeServerMessage(text)).toBeNull();
    },
  );

  it('refuses an ordinal the axis has no room for', () => {
    const bar = { ...WIRE_BAR, n: 4096 };
    expect(decodeServerMessage(JSON.stringify({ type: 'bar', id: 1, seq: 1, cursor: '', bar }))).toBeNull();
  });
});

describe('barsPageSchema', () => {
  it('reads a page, the cursors absent or null', () => {
    const page = { decimals: 4, zone: 'America/New_York', bars: [WIRE_BAR] };
    expect(decode(barsPageSchema, page)).toMatchObject({ before: null, live: null });
    expect(decode(barsPageSchema, { ...page, before: 'x', live: 'e:9' })).toMatchObject({ before: 'x', live: 'e:9' });
  });
});

describe('configSchema', () => {
  const config = { specs: ['1m'], styles: ['ohlc'], defaultSymbol: 'AAPL', version: '1' };

  it('knows how far other specs go, or that there are none', () => {
    const bounds = { mostParts: 1440, mostFolded: 100_000 };
    expect(decode(configSchema, config)).toEqual({ ...config, mostParts: null });
    expect(decode(configSchema, { ...config, customSpecs: true, customBounds: bounds }).mostParts).toBe(1440);
    expect(decode(configSchema, { ...config, customSpecs: false, customBounds: bounds }).mostParts).toBeNull();
  });
});
