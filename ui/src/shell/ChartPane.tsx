import { useEffect, useRef } from 'preact/hooks';
import { specName } from '../market/barSpec';
import { EmptyNote, FailedNote, HistoryLine, LoadingBones } from './ChartStates';
import { useApp } from './context';
import { Icon } from './Icon';
import { Legend } from './Legend';

/** The chart with everything that lies over it. `draw` puts the chart into an element and answers how to take it out. */
export function ChartPane({ draw }: { draw: (element: HTMLElement) => () => void }) {
  const { place, status, spoken, drawn } = useApp().model;
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => (host.current ? draw(host.current) : undefined), [draw]);
  const { symbol, spec } = place.value;
  const state = status.value;
  return (
    <section class="bg-cv relative min-h-0 min-w-0" aria-label={`${symbol} chart`} data-status={state.kind}>
      <div
        ref={host}
        class="chart-host absolute inset-0"
        role="application"
        tabIndex={0}
        aria-label={`${symbol}, ${specName(spec)} bars. Arrow keys read bars, Shift and arrows move, plus and minus zoom, End goes live.`}
        data-chart
      />
      {(state.kind === 'loading' || (state.kind === 'ready' && !drawn.value)) && <LoadingBones />}
      {state.kind === 'empty' && <EmptyNote />}
      {state.kind === 'failed' && <FailedNote problem={state.problem} />}
      <Legend />
      {state.kind === 'ready' && (
        <>
          <Older />
          <HistoryLine />
          <BackToLive />
        </>
      )}
      <Toasts />
      <p class="sr-only" aria-live="polite">
        {spoken.value}
      </p>
    </section>
  );
}

/** A thin line at the left edge while an older page is on its way. */
function Older() {
  const { older } = useApp().model;
  if (older.value === 'idle') return null;
  const failed = older.value === 'failed';
  return (
    <>
      <i class={`absolute top-0 bottom-[27px] left-0 z-[3] w-0.5 ${failed ? 'bg-er' : 'bg-ac animate-pulse'}`} />
      {failed && (
        <span class="chip wn absolute bottom-10 left-3 z-[3]" role="status">
          Older bars did not load; scroll on to try again
        </span>
      )}
    </>
  );
}

function BackToLive() {
  const app = useApp();
  const { following, newBars, axisWidth } = app.model.view.value;
  if (following) return null;
  return (
    <button
      type="button"
      class="pop absolute bottom-[42px] z-[4] flex h-8 items-center gap-2 pr-3 pl-2.5 text-sm font-medium max-sm:h-11"
      style={`right:${axisWidth + 14}px`}
      aria-label={newBars > 0 ? `Back to live, ${newBars} new bars` : 'Back to live'}
      title="Back to live (End)"
      onClick={app.goLive}
    >
      <Icon name="arrow-right-to-line" class="ico-s text-ac" />
      Live
      {newBars > 0 && <span class="num text-t3">{newBars} new</span>}
    </button>
  );
}

function Toasts() {
  const app = useApp();
  const toast = app.model.toast.value;
  return (
    <div class="absolute bottom-[42px] left-3 z-[4] max-w-[calc(100%-96px)]" role="status">
      {toast && (
        <div class="pop flex w-[320px] max-w-full items-start gap-2.5 py-2.5 pr-2 pl-3">
          <Icon
            name={toast.tone === 'ok' ? 'check' : 'triangle-alert'}
            class={`ico-s mt-px ${toast.tone === 'ok' ? 'text-ok' : 'text-wn'}`}
          />
          <div class="flex-1">
            <div class="font-semibold">{toast.title}</div>
            <div class="num text-t2">{toast.text}</div>
          </div>
          <button type="button" class="tb sq !size-6" aria-label="Dismiss" onClick={app.dismissToast}>
            <Icon name="x" class="ico-s" />
          </button>
        </div>
      )}
    </div>
  );
}
