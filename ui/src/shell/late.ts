import { signal } from '@preact/signals';

/** What the first view does without: dialogs and the insides of menus, in a file of their own. Null until it is there. */
export const late = signal<typeof import('./Dialogs') | null>(null);

/** Fetches it, until that has worked once. */
export function loadLate(): void {
  if (late.peek() !== null) return;
  import('./Dialogs').then(
    module => {
      late.value = module;
    },
    () => {
      // No connection: the next press asks again.
    },
  );
}
