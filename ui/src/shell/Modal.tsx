import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useApp } from './context';

/** A native modal dialog: the browser keeps the focus inside and gives it back. */
export function Modal({ label, class: more, children }: { label: string; class: string; children: ComponentChildren }) {
  const app = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return undefined;
    element.showModal();
    // What was typed so far stays in front of the caret.
    const { activeElement: field } = document;
    if (field instanceof HTMLInputElement) field.setSelectionRange(field.value.length, field.value.length);
    element.addEventListener('close', app.closeDialog);
    return () => {
      element.removeEventListener('close', app.closeDialog);
      element.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={more}
      aria-label={label}
      onPointerDown={event => {
        if (event.target === dialog.current) app.closeDialog();
      }}
      onKeyDown={event => {
        event.stopPropagation();
      }}
    >
      {children}
    </dialog>
  );
}

/** A panel from the bottom edge, for thumbs. */
export function Sheet({ title, note, children }: { title: string; note?: string; children: ComponentChildren }) {
  return (
    <Modal label={title} class="sheet">
      <div class="px-4 pt-2 pb-[max(28px,env(safe-area-inset-bottom))]">
        <i class="bg-ln2 mx-auto block h-1 w-9 rounded-full" />
        <div class="mt-2 flex h-9 items-center justify-between">
          <h2 class="text-lg font-semibold">{title}</h2>
          {note && <span class="text-t3 text-sm">{note}</span>}
        </div>
        {children}
      </div>
    </Modal>
  );
}

export const Key = ({ children }: { children: ComponentChildren }) => <kbd class="key num">{children}</kbd>;
