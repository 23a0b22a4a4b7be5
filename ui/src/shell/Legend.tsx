import { tradedPrices, type Bar } from '../market/bar';
import { specLabel } from '../market/barSpec';
import { formatChange, formatPrice, formatVolume } from '../market/format';
import type { LegendBar } from '../state/model';
import { form, useApp } from './context';

/** The numbers of the bar under the crosshair, or of the newest. */
export function Legend() {
  const { place, instrument, legend, decimals, health, settings, status, view } = useApp().model;
  const { symbol, spec, style } = place.value;
  const phone = form.value === 'phone';
  const shown = legend.value;
  return (
    <header
      class={`pointer-events-none absolute top-1.5 left-2 z-[3] ${phone ? 'text-xs max-[359px]:text-2xs' : 'text-sm'}`}
      style={`right:${view.value.axisWidth + 4}px`}
      aria-label="Bar under the crosshair"
      role="group"
    >
      <div class="tint flex min-h-[22px] w-fit flex-wrap items-center gap-x-2.5 rounded-[3px] px-1">
        {!phone && (
          <span class="flex items-center gap-1.5 whitespace-nowrap">
            <b class="text-t1 font-semibold">{symbol}</b>
            <span class="text-t3">{specLabel(spec)}</span>
            {style === 'heikin-ashi' && <span class="text-t3">Heikin Ashi</span>}
            {instrument.value?.exchange && <span class="text-t3">{instrument.value.exchange}</span>}
          </span>
        )}
        {shown ? (
          <Numbers shown={shown} digits={decimals.value} short={phone} volume={settings.value.volume} />
        ) : status.value.kind === 'loading' ? (
          <Bones count={phone ? 3 : 5} />
        ) : (
          <span class="num text-t3">O – H – L – C –</span>
        )}
        {shown && <Marks bar={shown.bar} />}
      </div>
      {shown?.bar.traded && (
        <div class="num tint text-t3 flex w-fit gap-2 rounded-[3px] px-1">
          <span>Traded</span>
          <Four bar={tradedPrices(shown.bar)} digits={decimals.value} tone="text-t2" />
        </div>
      )}
      {health.value.kind === 'loadingHistory' && (
        <span class="chip mt-1" role="status">
          Loading history
        </span>
      )}
      {health.value.kind === 'unsure' && phone && <span class="chip wn mt-1">Feed not heard yet</span>}
    </header>
  );
}

const Bones = ({ count }: { count: number }) => (
  <span class="flex gap-2.5" aria-hidden="true">
    {Array.from({ length: count }, (_, i) => (
      <i class={`bone h-3 ${i === 4 ? 'w-22' : 'w-13'}`} key={i} />
    ))}
  </span>
);

function Numbers({
  shown,
  digits,
  short,
  volume,
}: {
  shown: LegendBar;
  digits: number;
  short: boolean;
  volume: boolean;
}) {
  const { bar, previousClose } = shown;
  const tone = bar.close >= bar.open ? 'text-up' : 'text-dn';
  const change = formatChange(bar.close, previousClose ?? bar.open, digits);
  const move = { up: 'text-up', down: 'text-dn', flat: 'text-t2' }[change.direction];
  return (
    <span class="num text-t3 inline-flex flex-wrap gap-x-2 max-[359px]:gap-x-1" data-testid="legend">
      <Four bar={bar} digits={digits} tone={tone} />
      <b class={`font-medium whitespace-nowrap ${move}`}>
        {short ? change.percent : `${change.amount} (${change.percent})`}
      </b>
      {!short && volume && (
        <span>
          Vol <b class={`font-medium ${tone}`}>{formatVolume(bar.volume)}</b>
        </span>
      )}
    </span>
  );
}

function Four({
  bar,
  digits,
  tone,
}: {
  bar: Pick<Bar, 'open' | 'high' | 'low' | 'close'>;
  digits: number;
  tone: string;
}) {
  const letters = [
    ['O', bar.open],
    ['H', bar.high],
    ['L', bar.low],
    ['C', bar.close],
  ] as const;
  return (
    <>
      {letters.map(([letter, price]) => (
        <span class="whitespace-nowrap" key={letter}>
          {letter} <b class={`font-medium ${tone}`}>{formatPrice(price, digits)}</b>
        </span>
      ))}
    </>
  );
}

/** What is special about a bar: bought from the vendor, revised, trades left out. */
function Marks({ bar }: { bar: Bar }) {
  return (
    <>
      {bar.source === 'vendor' && (
        <span class="chip" title="From the vendor's own bars, not built from trades here">
          vendor
        </span>
      )}
      {bar.revision > 0 && (
        <span class="chip wn num">
          r{bar.revision}
          {bar.reason ? ` ${bar.reason}` : ''}
        </span>
      )}
    </>
  );
}
