import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { form, useApp } from './context';
import type { MenuName } from '../state/model';
import { late } from './late';

/** A button with its menu below; the menu closes on Escape, on a click elsewhere and on a choice. */
export function MenuButton({
  dialog,
  label,
  button,
  named = true,
  align = 'left',
  class: more = '',
}: {
  dialog: MenuName;
  label: string;
  button: ComponentChildren;
  /** Whether `label` is the button's name; if not, its content is. */
  named?: boolean;
  align?: 'left' | 'right' | 'up';
  class?: string;
}) {
  const app = useApp();
  const Panel = late.value?.MenuPanel;
  const open = app.model.dialog.value === dialog && form.value !== 'phone';
  const trigger = useRef<HTMLButtonElement>(null);
  const place = { left: 'left-0 top-[34px]', right: 'right-0 top-[34px]', up: 'right-0 bottom-[30px]' }[align];
  return (
    <div class="relative">
      <button
        ref={trigger}
        type="button"
        class={`tb ${more}`}
        aria-label={named ? label : undefined}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => {
          if (open) app.closeDialog();
          else app.openDialog(dialog);
        }}
      >
        {button}
      </button>
      {open && Panel && <Panel menu={dialog} label={label} place={place} trigger={trigger.current} />}
    </div>
  );
}
