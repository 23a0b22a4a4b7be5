import spriteUrl from './icons.svg?url';

export type IconName =
  | 'search'
  | 'chevron-down'
  | 'settings'
  | 'triangle-alert'
  | 'wifi-off'
  | 'rotate-cw'
  | 'arrow-right-to-line'
  | 'chart-line'
  | 'chart-area'
  | 'x'
  | 'check'
  | 'calendar'
  | 'clock'
  | 'copy'
  | 'pause'
  | 'play'
  | 'zoom-in'
  | 'zoom-out'
  | 'scan'
  | 'ellipsis'
  | 'candles'
  | 'hollow'
  | 'bars'
  | 'heikin';

/** One request, cached for ever, no inline markup: allowed by a strict content policy. */
export const Icon = ({ name, class: more = '' }: { name: IconName; class?: string }) => (
  <svg class={`ico ${more}`} aria-hidden="true">
    <use href={`${spriteUrl}#${name}`} />
  </svg>
);

export const Mark = () => (
  <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
    <path d="M5 1v18" stroke="var(--t2)" stroke-width="1.5" />
    <rect x="2.75" y="5" width="4.5" height="10" rx=".75" fill="var(--t1)" />
    <path d="M9.5 10 16.5 3M9.5 10l7 7" stroke="var(--ac)" stroke-width="2.25" stroke-linecap="round" fill="none" />
  </svg>
);
