import type { Bar } from './bar';
import { tickCount, type BarSpec } from './barSpec';
import { two } from './format';

/** What is left of the forming bar: `00:39`, `2:05:00`, `3d 04h`, `37/100` for ticks; null when there is nothing to count. */
export function countdown(bar: Bar, spec: BarSpec, nowMs: number): string | null {
  if (!bar.forming) return null;
  const trades = tickCount(spec);
  if (trades !== null) return trades > 1 ? `${bar.tradeCount}/${trades}` : null;
  return formatLeft(Math.max(0, Math.ceil((bar.endMs - nowMs) / 1000)));
}

function formatLeft(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return `${Math.floor(hours / 24)}d ${two(hours % 24)}h`;
  if (hours > 0) return `${hours}:${two(minutes % 60)}:${two(seconds % 60)}`;
  return `${two(minutes)}:${two(seconds % 60)}`;
}
