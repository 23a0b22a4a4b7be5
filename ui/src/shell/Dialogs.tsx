import type { ComponentType } from 'preact';
import { IntervalItems, KindItems, SettingsItems, ZoneItems } from './choices';
import { form, useApp } from './context';
import { IntervalBox } from './IntervalBox';
import type { MenuName } from '../state/model';
import { MenuPanel as Panel } from './MenuPanel';
import { IntervalSheet, KindSheet, SettingsSheet, ZoneSheet } from './sheets';
import { SymbolSearch } from './SymbolSearch';

/** The dialog that is open, if one is; on wider screens menus hang on their buttons instead. */
export function Dialogs() {
  const dialog = useApp().model.dialog.value;
  const phone = form.value === 'phone';
  switch (dialog) {
    case null:
      return null;
    case 'symbols':
      return <SymbolSearch />;
    case 'interval':
      return <IntervalBox />;
    case 'intervals':
      return phone ? <IntervalSheet /> : null;
    case 'kinds':
      return phone ? <KindSheet /> : null;
    case 'zones':
      return phone ? <ZoneSheet /> : null;
    case 'settings':
      return phone ? <SettingsSheet /> : null;
  }
}

const MENUS: Readonly<Record<MenuName, ComponentType>> = {
  intervals: IntervalItems,
  kinds: KindItems,
  zones: ZoneItems,
  settings: SettingsItems,
};

/** The inside of the menu called `menu`. */
export function MenuPanel({
  menu,
  ...panel
}: {
  menu: MenuName;
  label: string;
  place: string;
  trigger: HTMLElement | null;
}) {
  const Items = MENUS[menu];
  return (
    <Panel {...panel}>
      <Items />
    </Panel>
  );
}
