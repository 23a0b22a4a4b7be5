import type { ComponentChildren } from 'preact';
import { specName } from '../market/barSpec';
import { loadedShare } from '../market/progress';
import type { Problem } from '../feed/problem';
import { form, useApp } from './context';
import { Icon, type IconName } from './Icon';

const CANDLES = candles();

/** Bones in the shape of the answer: candles where candles will be. */
export function LoadingBones() {
  const { symbol, spec } = useApp().model.place.value;
  const phone = form.value === 'phone';
  return (
    <div class="bg-cv absolute inset-0 z-[2]" role="status" aria-label={`Loading ${symbol} ${specName(spec)}`}>
      <AxisLines />
      <svg
        class="bone absolute top-24 left-0 h-[calc(100%-190px)] w-[calc(100%-76px)] !bg-transparent"
        viewBox="0 0 940 100"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {CANDLES.map(({ x, top, height, wickTop, wickHeight }) => (
          <g fill="var(--hv)" key={x}>
            <rect x={x - 0.5} y={wickTop} width="1" height={wickHeight} />
            <rect x={x - 4} y={top} width="8" height={height} />
          </g>
        ))}
      </svg>
      <svg
        class="bone absolute bottom-[27px] left-0 h-[84px] w-[calc(100%-76px)] !bg-transparent"
        viewBox="0 0 940 84"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {CANDLES.map(({ x, volume }) => (
          <rect key={x} x={x - 4} width="8" y={70 - volume} height="90" fill="var(--hv)" opacity=".7" />
        ))}
      </svg>
      <div class="absolute top-14 right-3 bottom-12 flex flex-col justify-between" aria-hidden="true">
        {Array.from({ length: 11 }, (_, i) => (
          <i class="bone h-2.5 w-11 max-sm:w-8" key={i} />
        ))}
      </div>
      <div class="absolute right-32 bottom-2 left-24 flex justify-between max-sm:left-8" aria-hidden="true">
        {Array.from({ length: phone ? 4 : 9 }, (_, i) => (
          <i class="bone h-2.5 w-9" key={i} />
        ))}
      </div>
      <i class="bg-ac absolute top-0 left-0 h-0.5 w-[38%]" />
    </div>
  );
}

/** A thin line along the top edge while bars of the past arrive: how much of what was missing is there. */
export function HistoryLine() {
  const { health, progress, serverNowMs } = useApp().model;
  if (health.value.kind !== 'loadingHistory' || progress.value === null) return null;
  const share = loadedShare(progress.value, serverNowMs.value);
  return <i class="bg-ac absolute top-0 left-0 z-[3] h-0.5" style={`width:${(share * 100).toFixed(1)}%`} />;
}

/** No bar of the series exists yet. */
export function EmptyNote() {
  const app = useApp();
  const { symbol, spec } = app.model.place.value;
  return (
    <Note icon="calendar" title={`No bars for ${symbol} yet`}>
      <p class="text-t2 mt-1.5 text-base">
        No {specName(spec)} bar has been cut for this symbol. The chart starts by itself with the first trade.
      </p>
      <div class="mt-4 flex justify-center gap-2">
        <button
          type="button"
          class="btn-1"
          onClick={() => {
            app.openDialog('symbols');
          }}
        >
          Choose another symbol
        </button>
        <button type="button" class="btn-2" onClick={app.retry}>
          Look again
        </button>
      </div>
    </Note>
  );
}

export function FailedNote({ problem }: { problem: Problem }) {
  const app = useApp();
  const { symbol } = app.model.place.value;
  const unknown = problem.code === 'unknown_symbol';
  const search = () => {
    app.openDialog('symbols');
  };
  return (
    <Note icon="triangle-alert" title={unknown ? `${symbol} is not known here` : 'History did not load'}>
      <p class="text-t2 mt-1.5 text-base">{problem.message}</p>
      <p class="num text-t3 mt-2" data-testid="problem">
        {problem.smallPrint}
      </p>
      <div class="mt-4 flex justify-center gap-2">
        <button type="button" class="btn-1" onClick={unknown ? search : app.retry}>
          {unknown ? 'Search symbols' : 'Try again'}
        </button>
        <button
          type="button"
          class="btn-2"
          onClick={() =>
            void navigator.clipboard.writeText(`${location.href}\n${problem.message}\n${problem.smallPrint}`)
          }
        >
          <Icon name="copy" class="ico-s" />
          Copy details
        </button>
      </div>
    </Note>
  );
}

const Note = ({ icon, title, children }: { icon: IconName; title: string; children: ComponentChildren }) => (
  <div class="bg-cv absolute inset-0 z-[2]">
    <svg class="absolute top-0 left-0 h-[calc(100%-27px)] w-[calc(100%-69px)]" aria-hidden="true">
      <defs>
        <pattern id="empty-grid" width="124.5" height="62" patternUnits="userSpaceOnUse" x="96">
          <path d="M.5 0v62M0 .5h124.5" stroke="var(--grid)" />
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill="url(#empty-grid)" />
    </svg>
    <AxisLines />
    <div class="absolute inset-0 right-[68px] bottom-8 grid place-items-center px-4">
      <div class="-mt-10 max-w-[400px] text-center" role="status">
        <Icon name={icon} class="text-t3 mx-auto !size-6" />
        <h2 class="mt-3 text-lg font-semibold">{title}</h2>
        {children}
      </div>
    </div>
  </div>
);

const AxisLines = () => (
  <>
    <i class="bg-ln absolute top-0 right-[68px] bottom-[27px] w-px max-sm:right-14" />
    <i class="bg-ln absolute right-0 bottom-[26px] left-0 h-px" />
  </>
);

/** A fixed picture of a market that rises a little, the same at every visit. */
function candles() {
  let seed = 42;
  const random = () => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    return seed / 0x7fffffff - 0.5;
  };
  let price = 62;
  return Array.from({ length: 74 }, (_, i) => {
    const open = price;
    price += random() * 7 - 0.28;
    const top = Math.min(open, price);
    const height = Math.max(0.8, Math.abs(open - price));
    const above = Math.abs(random()) * 5;
    const below = Math.abs(random()) * 5;
    const volume = Math.abs(Math.sin(i * 1.7)) * 50 * (i % 5 ? 0.5 : 1);
    return { x: i * 12.6 + 8, top, height, wickTop: top - above, wickHeight: height + above + below, volume };
  });
}
