import { specLabel, specName, type BarSpec } from '../market/barSpec';
import { specGroups } from '../market/specGroups';
import { offsetLabel, resolveZone, zoneCity } from '../market/zone';
import { ZoneClock } from '../market/zoneClock';
import type { App } from '../state/app';
import type { CandlePalette, ThemeChoice } from '../state/settings';
import { useApp } from './context';
import { KINDS, toggleHeikinAshi } from './kinds';
import { MenuItem, MenuLine, MenuRemove, MenuTitle } from './MenuPanel';

/** The contents of the menus; on phones the sheets show the same choices larger. */

export const HEIKIN_ASHI_NOTE = 'Averaged prices. The price tag stays on the last trade.';

export const THEME_NAMES: readonly { readonly theme: ThemeChoice; readonly name: string }[] = [
  { theme: 'system', name: 'System' },
  { theme: 'dark', name: 'Dark' },
  { theme: 'light', name: 'Light' },
  { theme: 'contrast', name: 'High contrast' },
];

export const PALETTE_NAMES: readonly { readonly candles: CandlePalette; readonly name: string }[] = [
  { candles: 'classic', name: 'Green and red' },
  { candles: 'cvd', name: 'Blue and orange' },
];

/** Zones after exchange, local and UTC, west to east. */
const LISTED_ZONES: readonly string[] = [
  'America/Los_Angeles',
  'America/Chicago',
  'America/New_York',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Athens',
  'Asia/Dubai',
  'Asia/Kolkata',
  'Asia/Singapore',
  'Asia/Hong_Kong',
  'Asia/Tokyo',
  'Australia/Sydney',
];

export function IntervalItems() {
  const app = useApp();
  const { config, place, custom } = app.model;
  const { spec } = place.value;
  return (
    <>
      {custom.value !== null && (
        <>
          <MenuItem
            role="menuitem"
            hint="7m, 500t"
            onChoose={() => {
              app.openDialog('interval');
            }}
          >
            Custom interval…
          </MenuItem>
          {custom.value.map(name => (
            <div class="flex" role="none" key={name}>
              <IntervalItem spec={name} checked={name === spec} />
              <MenuRemove
                label={`Remove ${specName(name)}`}
                onRemove={() => {
                  app.forgetSpec(name);
                }}
              />
            </div>
          ))}
          <MenuLine />
        </>
      )}
      {specGroups(config.value?.specs ?? [spec]).map(group => (
        <div key={group.title} role="group" aria-label={group.title}>
          <MenuTitle>{group.title}</MenuTitle>
          {group.specs.map(offered => (
            <IntervalItem spec={offered} checked={offered === spec} key={offered} />
          ))}
        </div>
      ))}
    </>
  );
}

function IntervalItem({ spec, checked }: { spec: BarSpec; checked: boolean }) {
  const app = useApp();
  return (
    <MenuItem
      role="menuitemradio"
      checked={checked}
      hint={specLabel(spec)}
      onChoose={() => {
        app.openSpec(spec);
      }}
    >
      {specName(spec)}
    </MenuItem>
  );
}

export function KindItems() {
  const app = useApp();
  const { kind, style } = app.model.place.value;
  return (
    <>
      {KINDS.map(choice => (
        <MenuItem
          key={choice.kind}
          role="menuitemradio"
          checked={choice.kind === kind}
          icon={choice.icon}
          hint={choice.key}
          onChoose={() => {
            app.changePlace({ kind: choice.kind });
          }}
        >
          {choice.name}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem
        role="menuitemcheckbox"
        checked={style === 'heikin-ashi'}
        icon="heikin"
        hint="Alt 6"
        onChoose={() => {
          toggleHeikinAshi(app);
        }}
      >
        Heikin Ashi
      </MenuItem>
      <p class="text-t3 px-2 pt-1 pb-1.5">{HEIKIN_ASHI_NOTE}</p>
    </>
  );
}

export interface ZoneOption {
  readonly choice: string;
  readonly name: string;
  readonly offset: string;
}

/** Zones to choose from, with what each is ahead of UTC now. */
export function zoneOptions(app: App): readonly ZoneOption[] {
  const { exchangeZone, place, serverNowMs } = app.model;
  const local = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const chosen = place.value.zone;
  const extra = ['exchange', 'local', 'UTC', ...LISTED_ZONES].includes(chosen) ? [] : [chosen];
  return ['exchange', 'local', 'UTC', ...extra, ...LISTED_ZONES].map(choice => {
    const zone = resolveZone(choice, exchangeZone.value, local);
    const prefix = choice === 'exchange' ? 'Exchange, ' : choice === 'local' ? 'Local, ' : '';
    return {
      choice,
      name: prefix + zoneCity(zone),
      offset: offsetLabel(new ZoneClock(zone).offset(serverNowMs.peek())),
    };
  });
}

export function ZoneItems() {
  const app = useApp();
  const { zone } = app.model.place.value;
  return (
    <>
      {zoneOptions(app).map((option, i) => (
        <>
          {i === 3 && <MenuLine />}
          <MenuItem
            key={option.choice}
            role="menuitemradio"
            checked={option.choice === zone}
            hint={option.offset}
            onChoose={() => {
              app.changePlace({ zone: option.choice });
            }}
          >
            {option.name}
          </MenuItem>
        </>
      ))}
    </>
  );
}

export function SettingsItems() {
  const app = useApp();
  const { theme, candles, volume } = app.model.settings.value;
  return (
    <>
      <div role="group" aria-label="Theme">
        <MenuTitle>Theme</MenuTitle>
        {THEME_NAMES.map(choice => (
          <MenuItem
            key={choice.theme}
            role="menuitemradio"
            checked={choice.theme === theme}
            onChoose={() => {
              app.changeSettings({ theme: choice.theme });
            }}
          >
            {choice.name}
          </MenuItem>
        ))}
      </div>
      <MenuLine />
      <div role="group" aria-label="Candle colours">
        <MenuTitle>Candle colours</MenuTitle>
        {PALETTE_NAMES.map(choice => (
          <MenuItem
            key={choice.candles}
            role="menuitemradio"
            checked={choice.candles === candles}
            onChoose={() => {
              app.changeSettings({ candles: choice.candles });
            }}
          >
            {choice.name}
          </MenuItem>
        ))}
      </div>
      <MenuLine />
      <MenuItem
        role="menuitemcheckbox"
        checked={volume}
        onChoose={() => {
          app.changeSettings({ volume: !volume });
        }}
      >
        Volume
      </MenuItem>
    </>
  );
}
