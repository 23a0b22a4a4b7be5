import type { App } from '../state/app';
import { KINDS, toggleHeikinAshi } from './kinds';

/** What a key does on the page; true if it did something. Keys in fields, menus and dialogs never get here. */
export function pressKey(app: App, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || isTyping(event.target)) return false;
  if (event.altKey) return pressAlt(app, event.code);
  return pressOnChart(app, event) || pressToType(app, event.key);
}

/** Keys typed after a dialog was asked for and before it is there: it opens with them. */
export function typeAhead(app: App, { key, target }: KeyboardEvent): boolean {
  const { dialog, typed } = app.model;
  const waiting = dialog.peek() === 'symbols' || dialog.peek() === 'interval';
  if (!waiting || key.length !== 1 || isTyping(target)) return false;
  typed.value += key;
  return true;
}

function pressAlt(app: App, code: string): boolean {
  const kind = KINDS[Number(/^Digit([1-5])$/.exec(code)?.[1] ?? 0) - 1];
  if (kind) app.changePlace({ kind: kind.kind });
  else if (code === 'Digit6') toggleHeikinAshi(app);
  else if (code === 'KeyR') app.session.chart?.resetView();
  else if (code === 'KeyL') app.changeSettings({ logarithmic: !app.model.settings.peek().logarithmic });
  else return false;
  return true;
}

function pressOnChart(app: App, event: KeyboardEvent): boolean {
  const chart = app.session.chart;
  const onChart = event.target instanceof Element && event.target.closest('[data-chart]') !== null;
  const loose = event.target === document.body;
  if (!chart || !(onChart || loose)) return false;
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowRight': {
      const step = event.key === 'ArrowLeft' ? -1 : 1;
      if (event.shiftKey) chart.pan(step * 10);
      else chart.moveCursor(step);
      return true;
    }
    case 'PageUp':
      chart.page(-1);
      return true;
    case 'PageDown':
      chart.page(1);
      return true;
    case 'Home':
      chart.goOldest();
      return true;
    case 'End':
      chart.goLive();
      return true;
    case ' ':
      app.togglePause();
      return true;
    case 'Escape':
      chart.clearCursor();
      return true;
    case '+':
    case '=':
      chart.zoom(1.25);
      return true;
    case '-':
      chart.zoom(1 / 1.25);
      return true;
    default:
      return false;
  }
}

/** A letter opens the symbol search with it, a digit the interval box. */
function pressToType(app: App, key: string): boolean {
  if (key === '/') app.openDialog('symbols');
  else if (/^[a-zA-Z@]$/.test(key)) app.openDialog('symbols', key);
  else if (/^\d$/.test(key)) app.openDialog('interval', key);
  else return false;
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
