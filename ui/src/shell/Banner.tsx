import type { ComponentChildren } from 'preact';
import { formatAge, formatClock } from '../market/format';
import { ZoneClock } from '../market/zoneClock';
import { form, useApp } from './context';
import { Icon } from './Icon';

/** One line across the screen while prices do not move. */
export function Banner() {
  const app = useApp();
  const { health, zone, serverNowMs, nowMs, feed } = app.model;
  const state = health.value;
  const age = feed.value.timeMs === null ? null : formatAge(serverNowMs.value - feed.value.timeMs);
  switch (state.kind) {
    case 'starting':
    case 'live':
    case 'loadingHistory':
    case 'unsure':
      return null;
    case 'feedDown': {
      const since =
        state.sinceMs === null ? '' : ` since ${formatClock(new ZoneClock(zone.value).wall(state.sinceMs))}`;
      return (
        <Line title={`Market feed down${since}`}>
          <span class="min-w-0 truncate">
            History only. {age !== null && <>Prices are {age} old. </>}Nothing is lost: missing trades are fetched on
            return.
          </span>
        </Line>
      );
    }
    case 'offline': {
      const left = state.retryAtMs === null ? null : Math.max(0, Math.ceil((state.retryAtMs - nowMs.value) / 1000));
      return (
        <Line title="No connection to the server">
          <span class="min-w-0 flex-1 truncate">
            {age !== null && <>Prices are {age} old. </>}Missing bars are fetched on return.
          </span>
          {form.value !== 'phone' && (
            <span class="num whitespace-nowrap">
              Attempt {state.attempt}
              {left === null ? ', connecting' : `, next in ${left} s`}
            </span>
          )}
          <button type="button" class="tb text-t1 !h-6 shrink-0 border border-(--ctl)" onClick={app.reconnect}>
            <Icon name="rotate-cw" class="ico-s" />
            Retry now
          </button>
        </Line>
      );
    }
  }
}

const Line = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <section
    aria-label="Notice"
    class="flex h-9 items-center gap-2.5 border-b px-3 text-sm"
    style="background:color-mix(in srgb,var(--er) 11%,var(--ch));border-color:color-mix(in srgb,var(--er) 36%,var(--ch))"
    data-testid="banner"
  >
    <Icon name="wifi-off" class="ico-s text-er" />
    <b class="font-semibold whitespace-nowrap" role="alert">
      {title}
    </b>
    <span class="text-t2 contents">{children}</span>
  </section>
);
