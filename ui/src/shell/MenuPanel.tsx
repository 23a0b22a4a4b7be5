import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useApp } from './context';
import { Icon, type IconName } from './Icon';

/** The open menu of a button: takes the focus, moves it by arrow keys, gives it back. */
export function MenuPanel({
  label,
  place,
  trigger,
  children,
}: {
  label: string;
  place: string;
  trigger: HTMLElement | null;
  children: ComponentChildren;
}) {
  const app = useApp();
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Items come and go while it is open, the focused one too: the server's answer brings others.
    const hold = () => {
      if (panel.current?.contains(document.activeElement)) return;
      const items = itemsIn(panel.current);
      (items.find(item => item.getAttribute('aria-checked') === 'true') ?? items[0])?.focus();
    };
    hold();
    const changes = new MutationObserver(hold);
    if (panel.current) changes.observe(panel.current, { childList: true, subtree: true });
    const elsewhere = (event: PointerEvent) => {
      const target = event.target as Node;
      if (!panel.current?.contains(target) && !trigger?.contains(target)) app.closeDialog();
    };
    document.addEventListener('pointerdown', elsewhere, true);
    return () => {
      changes.disconnect();
      document.removeEventListener('pointerdown', elsewhere, true);
      if (panel.current?.contains(document.activeElement) || document.activeElement === document.body) trigger?.focus();
    };
  }, []);
  return (
    <div
      ref={panel}
      role="menu"
      aria-label={label}
      class={`pop no-scrollbar absolute z-30 max-h-[min(560px,calc(100dvh-96px))] w-[232px] overflow-y-auto p-1 ${place}`}
      onKeyDown={event => {
        if (event.key === 'Escape' || event.key === 'Tab') {
          event.preventDefault();
          app.closeDialog();
          trigger?.focus();
        }
        moveFocus(event, panel.current);
        event.stopPropagation();
      }}
    >
      {children}
    </div>
  );
}

/** One line of a menu: one of many, a switch, or something to do. */
export function MenuItem({
  role,
  checked = false,
  icon,
  hint,
  onChoose,
  children,
}: {
  role: 'menuitemradio' | 'menuitemcheckbox' | 'menuitem';
  checked?: boolean;
  icon?: IconName;
  hint?: string;
  onChoose: () => void;
  children: ComponentChildren;
}) {
  const app = useApp();
  return (
    <button
      type="button"
      role={role}
      aria-checked={role === 'menuitem' ? undefined : checked}
      tabIndex={-1}
      class="row h-8 w-full gap-2.5 rounded-[4px] px-2 text-left"
      onClick={() => {
        app.closeDialog();
        onChoose();
      }}
    >
      {icon && (
        <span class="flex text-t2">
          <Icon name={icon} />
        </span>
      )}
      <span class={`flex-1 truncate ${checked ? 'font-semibold' : ''}`}>{children}</span>
      {hint && <span class="num text-t3">{hint}</span>}
      {checked ? <Icon name="check" class="ico-s text-ac" /> : <span class="w-3.5" />}
    </button>
  );
}

/** Takes the line before it out of the menu, which stays open; the focus goes to the line after. */
export function MenuRemove({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <button
      type="button"
      role="menuitem"
      class="row text-t3 hover:text-t1 size-8 shrink-0 justify-center rounded-[4px]"
      aria-label={label}
      title={label}
      tabIndex={-1}
      onClick={event => {
        const items = itemsIn(event.currentTarget.closest('[role=menu]'));
        items[items.indexOf(event.currentTarget) + 1]?.focus();
        onRemove();
      }}
    >
      <Icon name="x" class="ico-s" />
    </button>
  );
}

export const MenuLine = () => <i class="bg-ln -mx-1 my-1 block h-px" role="separator" />;
export const MenuTitle = ({ children }: { children: ComponentChildren }) => (
  <div class="cap flex h-6 items-center px-2" role="presentation">
    {children}
  </div>
);

function itemsIn(panel: Element | null): HTMLElement[] {
  return [...(panel?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
}

function moveFocus(event: KeyboardEvent, panel: HTMLElement | null): void {
  const items = itemsIn(panel);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined || items.length === 0) return;
  event.preventDefault();
  items[(to + items.length) % items.length]?.focus();
}
