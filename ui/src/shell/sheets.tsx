import type { ComponentChildren } from 'preact';
import { specLabel, specName } from '../market/barSpec';
import { specGroups } from '../market/specGroups';
import { HEIKIN_ASHI_NOTE, PALETTE_NAMES, THEME_NAMES, zoneOptions } from './choices';
import { KINDS, toggleHeikinAshi } from './kinds';
import { useApp } from './context';
import { Icon } from './Icon';
import { IntervalInput } from './IntervalBox';
import { Sheet } from './Modal';

export function IntervalSheet() {
  const app = useApp();
  const { spec } = app.model.place.value;
  const custom = app.model.custom.value ?? [];
  return (
    <Sheet title="Interval" note="Bars on trades">
      <IntervalInput big />
      {custom.length > 0 && (
        <Group title="Custom" columns="grid-cols-2">
          {custom.map(name => (
            <span class="grid grid-cols-[1fr_44px]" key={name}>
              <Cell
                checked={name === spec}
                onPress={() => {
                  app.openSpec(name);
                }}
              >
                <span class="num">{specLabel(name)}</span>
              </Cell>
              <button
                type="button"
                class="tb !h-11 !p-0"
                aria-label={`Remove ${specName(name)}`}
                onClick={() => {
                  app.forgetSpec(name);
                }}
              >
                <Icon name="x" />
              </button>
            </span>
          ))}
        </Group>
      )}
      {specGroups(app.model.config.value?.specs ?? [spec]).map(group => (
        <Group title={group.title} key={group.title} columns="grid-cols-4">
          {group.specs.map(name => (
            <Cell
              key={name}
              checked={name === spec}
              onPress={() => {
                app.openSpec(name);
              }}
            >
              <span class="num">{specLabel(name)}</span>
            </Cell>
          ))}
        </Group>
      ))}
    </Sheet>
  );
}

export function KindSheet() {
  const app = useApp();
  const { kind, style } = app.model.place.value;
  const heikinAshi = style === 'heikin-ashi';
  return (
    <Sheet title="Chart type">
      <Group title="Drawn as" columns="grid-cols-3">
        {KINDS.map(choice => (
          <Cell
            key={choice.kind}
            checked={choice.kind === kind}
            onPress={() => {
              app.changePlace({ kind: choice.kind });
            }}
          >
            {choice.name.replace(' candles', '')}
          </Cell>
        ))}
      </Group>
      <Group title="Prices" columns="grid-cols-2">
        <Cell
          checked={!heikinAshi}
          onPress={() => {
            app.changePlace({ style: 'ohlc' });
          }}
        >
          As traded
        </Cell>
        <Cell
          checked={heikinAshi}
          onPress={() => {
            if (!heikinAshi) toggleHeikinAshi(app);
          }}
        >
          Heikin Ashi
        </Cell>
      </Group>
      <p class="text-t3 mt-3">{HEIKIN_ASHI_NOTE}</p>
    </Sheet>
  );
}

export function ZoneSheet() {
  const app = useApp();
  const { zone } = app.model.place.value;
  return (
    <Sheet title="Time zone">
      <Group title="Changes labels only" columns="grid-cols-1">
        {zoneOptions(app).map(option => (
          <Cell
            key={option.choice}
            checked={option.choice === zone}
            onPress={() => {
              app.changePlace({ zone: option.choice });
            }}
          >
            <span class="flex w-full justify-between px-3">
              <span>{option.name}</span>
              <span class="num text-t2">{option.offset}</span>
            </span>
          </Cell>
        ))}
      </Group>
    </Sheet>
  );
}

export function SettingsSheet() {
  const app = useApp();
  const { theme, candles, volume, logarithmic } = app.model.settings.value;
  return (
    <Sheet title="Settings">
      <Group title="Theme" columns="grid-cols-2">
        {THEME_NAMES.map(choice => (
          <Cell
            key={choice.theme}
            checked={choice.theme === theme}
            onPress={() => {
              app.changeSettings({ theme: choice.theme });
            }}
          >
            {choice.name}
          </Cell>
        ))}
      </Group>
      <Group title="Candle colours" columns="grid-cols-2">
        {PALETTE_NAMES.map(choice => (
          <Cell
            key={choice.candles}
            checked={choice.candles === candles}
            onPress={() => {
              app.changeSettings({ candles: choice.candles });
            }}
          >
            {choice.name}
          </Cell>
        ))}
      </Group>
      <div class="mt-3.5">
        <Switch
          text="Volume"
          on={volume}
          onChange={() => {
            app.changeSettings({ volume: !volume });
          }}
        />
        <Switch
          text="Logarithmic prices"
          on={logarithmic}
          onChange={() => {
            app.changeSettings({ logarithmic: !logarithmic });
          }}
        />
      </div>
    </Sheet>
  );
}

const Switch = ({ text, on, onChange }: { text: string; on: boolean; onChange: () => void }) => (
  <label class="flex h-11 items-center justify-between text-base">
    {text}
    <input type="checkbox" class="toggle toggle-primary" role="switch" checked={on} onChange={onChange} />
  </label>
);

const Group = ({ title, columns, children }: { title: string; columns: string; children: ComponentChildren }) => (
  <div class="mt-3.5" role="radiogroup" aria-label={title}>
    <div class="cap mb-1.5">{title}</div>
    <div class={`grid gap-1.5 ${columns}`}>{children}</div>
  </div>
);

function Cell({ checked, onPress, children }: { checked: boolean; onPress: () => void; children: ComponentChildren }) {
  const app = useApp();
  return (
    <button
      type="button"
      role="radio"
      aria-checked={checked}
      autofocus={checked}
      class="cell"
      onClick={() => {
        app.closeDialog();
        onPress();
      }}
    >
      {children}
    </button>
  );
}
