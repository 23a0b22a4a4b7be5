import './app.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { tradedPrices } from './market/bar';
import { formatPrice } from './market/format';
import { restClient } from './feed/restClient';
import { createApp, type App } from './state/app';
import type { Settings } from './state/settings';
import { AppProvider } from './shell/context';
import { pressKey, typeAhead } from './shell/keyboard';
import { Screen } from './shell/Screen';

const app = createApp({
  rest: restClient((input, init) => fetch(input, init)),
  open: () => new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/stream`),
  now: () => Date.now(),
  random: () => Math.random(),
  setTimer: (run, ms) => window.setTimeout(run, ms),
  clearTimer: id => {
    window.clearTimeout(id);
  },
  shelf: shelf(),
  localZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  location: () => location,
  address: (url, push) => {
    if (push) history.pushState(null, '', url);
    else history.replaceState(null, '', url);
  },
});

dress(app);
render(
  <AppProvider value={app}>
    <Screen draw={draw} />
  </AppProvider>,
  byId('app'),
);
app.start();
listen(app);

/** Loads the chart and the font it writes with, then draws into `element`. */
function draw(element: HTMLElement): () => void {
  let gone = false;
  let remove = () => {
    gone = true;
  };
  const fonts = ['400 11px', '500 11px', '600 11px'].map(font => document.fonts.load(`${font} "Inter Num"`));
  Promise.all([import('./chart/engine'), Promise.allSettled(fonts)]).then(
    ([{ ChartEngine }]) => {
      if (!gone) remove = app.session.attach((look, listener) => new ChartEngine(element, look, listener));
    },
    () => {
      app.model.toast.value = { title: 'The chart did not load', text: 'Reload the page to try again.', tone: 'wn' };
    },
  );
  return () => {
    remove();
  };
}

/** Theme, candle colours and title follow the model. */
function dress({ model, session }: App): void {
  const light = matchMedia('(prefers-color-scheme: light)');
  const apply = ({ theme, candles }: Settings) => {
    const system = light.matches ? 'light' : 'dark';
    document.documentElement.dataset.theme = `ek-${theme === 'system' ? system : theme}`;
    document.documentElement.dataset.candles = candles;
    session.chart?.retheme();
  };
  effect(() => {
    apply(model.settings.value);
  });
  light.addEventListener('change', () => {
    apply(model.settings.peek());
  });
  effect(() => {
    const bar = model.newest.value;
    const price = bar ? ` ${formatPrice(tradedPrices(bar).close, model.decimals.value)}` : '';
    document.title = `${model.place.value.symbol}${price} · EigenKor`.trimStart();
  });
}

function listen({ model, wake, reconnect, addressChanged }: App): void {
  window.addEventListener('popstate', addressChanged);
  window.addEventListener('online', reconnect);
  window.addEventListener('offline', wake);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) wake();
  });
  document.addEventListener('keydown', event => {
    if (model.dialog.peek() === null ? pressKey(app, event) : typeAhead(app, event)) event.preventDefault();
  });
  window.setInterval(() => {
    const now = Date.now();
    const second = (ms: number) => Math.floor((ms + model.clockOffsetMs.peek()) / 1000);
    if (second(now) !== second(model.nowMs.peek())) model.nowMs.value = now;
  }, 100);
}

/** The browser's own storage, or one that lasts as long as the page where it is forbidden. */
function shelf(): Pick<Storage, 'getItem' | 'setItem'> {
  try {
    return window.localStorage;
  } catch {
    const kept = new Map<string, string>();
    return {
      getItem: key => kept.get(key) ?? null,
      setItem: (key, value) => {
        kept.set(key, value);
      },
    };
  }
}

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no element #${id}`);
  return element;
}
