import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { signal } from '@preact/signals';
import type { App } from '../state/app';

const AppContext = createContext<App | null>(null);
export const AppProvider = AppContext.Provider;

/** The application this part of the screen belongs to. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('this component must be inside AppProvider');
  return app;
}

export type Form = 'phone' | 'tablet' | 'desktop';

const narrow = matchMedia('(max-width: 639.98px)');
const middle = matchMedia('(max-width: 1023.98px)');
const formNow = (): Form => (narrow.matches ? 'phone' : middle.matches ? 'tablet' : 'desktop');

/** Which of the three layouts the window is wide enough for. */
export const form = signal<Form>(formNow());
for (const query of [narrow, middle]) {
  query.addEventListener('change', () => {
    form.value = formNow();
  });
}
