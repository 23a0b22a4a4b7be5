import { tradedPrices } from '../market/bar';
import { specLabel } from '../market/barSpec';
import { formatPrice } from '../market/format';
import { isDown } from '../state/health';
import { KINDS } from './kinds';
import { useApp } from './context';
import { Icon, type IconName } from './Icon';
import { LiveButton } from './LiveButton';

export function PhoneTop() {
  const app = useApp();
  const { place, newest, decimals, health } = app.model;
  const bar = newest.value;
  return (
    <header class="bg-ch hair flex h-13 items-center border-b pr-1 pl-2">
      <button
        type="button"
        class="flex h-11 min-w-0 items-baseline gap-2 rounded-[4px] px-2 pt-2.5 text-left text-[17px] leading-6"
        onClick={() => {
          app.openDialog('symbols');
        }}
      >
        <b class="truncate font-semibold">{place.value.symbol || 'Symbol'}</b>
        {bar && (
          <span class={`num ${isDown(health.value) ? 'text-t3' : ''}`}>
            {formatPrice(tradedPrices(bar).close, decimals.value)}
          </span>
        )}
        <span class="sr-only">, search symbols</span>
      </button>
      <span class="flex-1" />
      <LiveButton phone />
      <button
        type="button"
        class="tb !size-11 !p-0"
        aria-label="Settings"
        onClick={() => {
          app.openDialog('settings');
        }}
      >
        <Icon name="ellipsis" class="ico-l" />
      </button>
    </header>
  );
}

export function PhoneBar() {
  const app = useApp();
  const { spec, kind, style } = app.model.place.value;
  const chosen = KINDS.find(choice => choice.kind === kind);
  const heikinAshi = style === 'heikin-ashi';
  const zone = app.model.zone.value;
  return (
    <nav class="bg-ch hair grid grid-cols-4 border-t pb-[env(safe-area-inset-bottom)]" aria-label="Tools">
      <Thumb
        icon="search"
        text="Symbol"
        onPress={() => {
          app.openDialog('symbols');
        }}
      />
      <Thumb
        icon="calendar"
        text={specLabel(spec)}
        label={`Interval ${specLabel(spec)}`}
        onPress={() => {
          app.openDialog('intervals');
        }}
      />
      <Thumb
        icon={heikinAshi ? 'heikin' : (chosen?.icon ?? 'candles')}
        text={heikinAshi ? 'Heikin Ashi' : (chosen?.name ?? 'Candles')}
        label={`Chart type, ${heikinAshi ? 'Heikin Ashi' : (chosen?.name ?? 'Candles')}`}
        onPress={() => {
          app.openDialog('kinds');
        }}
      />
      <Thumb
        icon="clock"
        text="Time zone"
        label={`Time zone ${zone}`}
        onPress={() => {
          app.openDialog('zones');
        }}
      />
    </nav>
  );
}

const Thumb = ({
  icon,
  text,
  label,
  onPress,
}: {
  icon: IconName;
  text: string;
  label?: string;
  onPress: () => void;
}) => (
  <button
    type="button"
    class="text-t2 flex h-13 cursor-pointer flex-col items-center justify-center gap-1"
    aria-label={label}
    onClick={onPress}
  >
    <Icon name={icon} class="ico-l" />
    <span class="num text-2xs font-medium">{text}</span>
  </button>
);
