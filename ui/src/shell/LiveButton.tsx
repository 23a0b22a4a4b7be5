import type { Health } from '../state/health';
import { useApp } from './context';
import { Icon } from './Icon';

/** Says whether the chart moves, and stops or starts it. */
export function LiveButton({ phone = false }: { phone?: boolean }) {
  const app = useApp();
  const { health, paused, heldBars, roundTripMs } = app.model;
  const held = heldBars.value;
  const rtt = roundTripMs.value;
  const state = words(health.value.kind);
  return (
    <button
      type="button"
      class={`tb ${phone ? '!h-11 !px-2' : 'min-w-[104px]'}`}
      role="switch"
      aria-label="Live updates"
      aria-checked={!paused.value}
      data-state={paused.value ? 'paused' : health.value.kind}
      title={paused.value ? 'Go on with live updates (Space)' : 'Pause live updates (Space)'}
      onClick={app.togglePause}
    >
      {paused.value ? (
        <Icon name="pause" class="ico-s text-wn" />
      ) : state.icon ? (
        <Icon name="wifi-off" class={`ico-s ${state.tone}`} />
      ) : (
        <i class={`dot ${state.tone}`} />
      )}
      <span class="text-t1 font-medium">{paused.value ? 'Paused' : state.text}</span>
      {paused.value
        ? held > 0 && <span class="num text-t2">{held} new</span>
        : rtt !== null && <span class="num text-t2 font-normal">{Math.max(1, Math.round(rtt))} ms</span>}
    </button>
  );
}

function words(kind: Health['kind']): {
  text: string;
  tone: string;
  icon: boolean;
} {
  switch (kind) {
    case 'starting':
      return { text: 'Connecting', tone: 'text-t3', icon: false };
    case 'live':
      return { text: 'Live', tone: 'text-ok', icon: false };
    case 'loadingHistory':
      return { text: 'Loading', tone: 'text-ac', icon: false };
    case 'unsure':
      return { text: 'Connected', tone: 'text-wn', icon: false };
    case 'feedDown':
      return { text: 'Feed down', tone: 'text-er', icon: true };
    case 'offline':
      return { text: 'Reconnecting', tone: 'text-er', icon: true };
  }
}
