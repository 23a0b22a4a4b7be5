import type { ComponentChildren } from 'preact';
import { formatAge } from '../market/format';
import { isDown, type Health } from '../state/health';
import { form, useApp } from './context';

export function StatusBar() {
  const { health, feed, serverNowMs, staleMs, barCount, status } = useApp().model;
  const now = health.value;
  const down = isDown(now);
  const beat = feed.value.timeMs;
  const stale = staleMs.value;
  return (
    <footer class="bg-ch hair num text-t2 flex h-6 items-center overflow-hidden border-t text-xs whitespace-nowrap">
      <Item>
        <Connected health={now} />
      </Item>
      {beat !== null && now.kind !== 'loadingHistory' && (
        <Item>
          <span class="text-t3">Feed age</span>
          <span class={`min-w-8 ${down ? 'text-er' : 'text-t1'}`}>{formatAge(serverNowMs.value - beat)}</span>
        </Item>
      )}
      {stale !== null && (
        <Item>
          <i class="dot text-wn !h-[5px] !w-[5px] rotate-45 !rounded-none" />
          <span class="text-wn">No trades for {formatAge(stale)}</span>
        </Item>
      )}
      {form.value === 'desktop' && status.value.kind === 'ready' && (
        <Item>
          <span class="text-t3">Loaded</span>
          <span class="text-t1">{barCount.value.toLocaleString('en-US')} bars</span>
        </Item>
      )}
      <div class="flex-1" />
      <Charting class="hair border-l px-2.5" />
    </footer>
  );
}

const Item = ({ children }: { children: ComponentChildren }) => (
  <span class="hair flex h-full items-center gap-1.5 border-r px-2.5">{children}</span>
);

function Connected({ health }: { health: Health }) {
  switch (health.kind) {
    case 'starting':
      return <Dot tone="text-t3">Connecting</Dot>;
    case 'live':
      return <Dot tone="text-ok">Connected</Dot>;
    case 'loadingHistory':
      return <Dot tone="text-ac">Loading history</Dot>;
    case 'unsure':
      return <Dot tone="text-wn">Feed not heard yet</Dot>;
    case 'feedDown':
      return (
        <Dot tone="text-er">
          <span class="text-er">Feed down</span>
        </Dot>
      );
    case 'offline':
      return (
        <Dot tone="text-er">
          <span class="text-er">Disconnected</span>
        </Dot>
      );
  }
}

const Dot = ({ tone, children }: { tone: string; children: ComponentChildren }) => (
  <>
    <i class={`dot ${tone}`} />
    {children}
  </>
);

/** The notice the chart library asks for; its full text is in `/NOTICE.txt`. */
export const Charting = ({ class: more }: { class: string }) => (
  <a
    class={`text-t3 flex h-full items-center hover:text-t1 ${more}`}
    href="https://www.tradingview.com/"
    target="_blank"
    rel="noopener noreferrer"
  >
    Charting by TradingView
  </a>
);
