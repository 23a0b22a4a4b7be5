import { barKey } from '../market/barKey';
import type { RestClient, SeriesName } from './restClient';
import type { BarsPage } from './wire';

export const LARGEST_PAGE = 5000;
const MOST_PAGES = 5;

/** `newest` with as many older pages before it as reach back to the bar `from`, within reason; without one if that is null. */
export async function reachBack(
  rest: Pick<RestClient, 'bars'>,
  name: SeriesName,
  newest: BarsPage,
  from: number | null,
  signal: AbortSignal,
): Promise<Pick<BarsPage, 'bars' | 'before'>> {
  const bars = [...newest.bars];
  let before = newest.before;
  for (let more = MOST_PAGES; from !== null && before !== null && more > 0; more--) {
    const oldest = bars[0];
    if (!oldest || barKey(oldest.startMs, oldest.seq) <= from) break;
    const page = await rest.bars({ ...name, limit: LARGEST_PAGE, before }, signal);
    bars.unshift(...page.bars);
    before = page.before;
  }
  return { bars, before };
}
