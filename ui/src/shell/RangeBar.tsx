import { useComputed } from '@preact/signals';
import { formatClock } from '../market/format';
import { offsetLabel, zoneCity } from '../market/zone';
import { ZoneClock } from '../market/zoneClock';
import { form, useApp } from './context';
import { Icon } from './Icon';
import { MenuButton } from './Menu';

/** Below the chart: the view on the left, the clock and the price scale on the right. */
export function RangeBar() {
  const app = useApp();
  const { autoScale, settings } = app.model;
  const chart = () => app.session.chart;
  return (
    <section class="bg-ch hair relative z-10 flex h-8 items-center border-t px-1.5 text-sm" aria-label="View">
      <button
        type="button"
        class="tb sq !h-6"
        aria-label="Zoom out"
        title="Zoom out (−)"
        onClick={() => chart()?.zoom(1 / 1.25)}
      >
        <Icon name="zoom-out" class="ico-s" />
      </button>
      <button
        type="button"
        class="tb sq !h-6"
        aria-label="Zoom in"
        title="Zoom in (+)"
        onClick={() => chart()?.zoom(1.25)}
      >
        <Icon name="zoom-in" class="ico-s" />
      </button>
      <button
        type="button"
        class="tb !h-6"
        aria-label="Reset view"
        title="Reset view (Alt R)"
        onClick={() => chart()?.resetView()}
      >
        <Icon name="scan" class="ico-s" />
        Reset
      </button>
      <div class="flex-1" />
      <MenuButton dialog="zones" label="Time zone" named={false} class="!h-6" align="up" button={<Clock />} />
      <i class="vr" />
      <button
        type="button"
        class="tb seg !h-6"
        aria-pressed={settings.value.logarithmic}
        title="Logarithmic prices (Alt L)"
        onClick={() => {
          app.changeSettings({ logarithmic: !settings.peek().logarithmic });
        }}
      >
        Log
      </button>
      <button
        type="button"
        class="tb seg !h-6"
        aria-pressed={autoScale.value}
        title="Fit prices to the screen"
        onClick={() => chart()?.setAutoScale(!autoScale.peek())}
      >
        Auto
      </button>
    </section>
  );
}

/** The server's time in the viewer's zone. */
export function Clock({ short = false }: { short?: boolean }) {
  const { zone, serverNowMs } = useApp().model;
  const clock = useComputed(() => new ZoneClock(zone.value));
  const now = serverNowMs.value;
  return (
    <>
      {!short && <Icon name="clock" class="ico-s" />}
      <span class="num">{formatClock(clock.value.wall(now))}</span>
      <span class={short ? '' : 'text-t3 num font-normal'}>
        {zoneCity(zone.value)}
        <span class="sr-only">{short ? '' : ' time zone'}</span>
        {!short && form.value === 'desktop' && zone.value !== 'UTC' && `, ${offsetLabel(clock.value.offset(now))}`}
      </span>
    </>
  );
}
