import { describe, expect, it } from 'vitest';
import { supersedes, tradedPrices } from './bar';
import { barAt } from './bars.fixture';

describe('supersedes', () => {
  it('lets the higher revision win, whatever else is said', () => {
    expect(supersedes(barAt(0, { revision: 1 }), barAt(0), 'page')).toBe(true);
    expect(supersedes(barAt(0), barAt(0, { revision: 1, forming: true }), 'stream')).toBe(false);
  });

  it('never opens a closed bar again', () => {
    expect(supersedes(barAt(0, { forming: true, tradeCount: 99 }), barAt(0), 'stream')).toBe(false);
  });

  it('closes a forming bar from either side', () => {
    expect(supersedes(barAt(0), barAt(0, { forming: true }), 'page')).toBe(true);
    expect(supersedes(barAt(0), barAt(0, { forming: true }), 'stream')).toBe(true);
  });

  it('takes the newest word of the stream on a forming bar, even with fewer trades', () => {
    const current = barAt(0, { forming: true, tradeCount: 10 });
    expect(supersedes(barAt(0, { forming: true, tradeCount: 9 }), current, 'stream')).toBe(true);
  });

  it('does not let an older page take trades from a forming bar', () => {
    const current = barAt(0, { forming: true, tradeCount: 10 });
    expect(supersedes(barAt(0, { forming: true, tradeCount: 9 }), current, 'page')).toBe(false);
    expect(supersedes(barAt(0, { forming: true, tradeCount: 11 }), current, 'page')).toBe(true);
  });
});

describe('tradedPrices', () => {
  it('answers the traded prices of a Heikin Ashi bar and the bar itself otherwise', () => {
    const traded = { open: 1, high: 3, low: 1, close: 2 };
    expect(tradedPrices(barAt(0, { traded }))).toBe(traded);
    expect(tradedPrices(barAt(0)).close).toBe(100.5);
  });
});
