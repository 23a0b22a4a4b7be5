import { specLabel } from '../market/barSpec';
import { KINDS } from './kinds';
import { form, useApp } from './context';
import { Icon, Mark } from './Icon';
import { LiveButton } from './LiveButton';
import { MenuButton } from './Menu';

/** Intervals that stand in the bar; the rest are in the menu behind them. */
const FRONT = ['1tick', '100tick', '5s', '1m', '5m', '15m', '1h', '1d'];

export function TopBar() {
  const app = useApp();
  const { place, instrument } = app.model;
  const tablet = form.value === 'tablet';
  return (
    <header class="bg-ch hair relative z-20 flex h-11 items-center gap-0.5 border-b pr-2 pl-3.5">
      <span class="mr-1.5 flex" role="img" aria-label="EigenKor">
        <Mark />
      </span>
      <i class="vr" />
      <button
        type="button"
        class="tb !text-[13px]"
        title="Search symbols (type a letter)"
        onClick={() => {
          app.openDialog('symbols');
        }}
      >
        <Icon name="search" class="ico-s" />
        <b class="text-t1 font-semibold">{place.value.symbol || 'Symbol'}</b>
        {!tablet && instrument.value?.exchange && <span class="text-t3 font-normal">{instrument.value.exchange}</span>}
        <span class="sr-only">, search symbols</span>
      </button>
      <i class="vr" />
      {tablet ? <IntervalButton /> : <Intervals />}
      <i class="vr" />
      <KindButton />
      <div class="flex-1" />
      <LiveButton />
      <i class="vr" />
      <MenuButton dialog="settings" label="Settings" class="sq" align="right" button={<Icon name="settings" />} />
    </header>
  );
}

function Intervals() {
  const app = useApp();
  const { spec } = app.model.place.value;
  const offered = app.model.config.value?.specs ?? FRONT;
  const front = FRONT.filter(name => offered.includes(name));
  const shown = front.includes(spec) ? front : [...front, spec];
  return (
    <>
      <div class="flex" role="group" aria-label="Interval">
        {shown.map(name => (
          <button
            type="button"
            class="tb seg num"
            aria-pressed={name === spec}
            key={name}
            onClick={() => {
              app.openSpec(name);
            }}
          >
            <Steady text={specLabel(name)} />
          </button>
        ))}
      </div>
      <MenuButton
        dialog="intervals"
        label="All intervals"
        class="sq !w-6"
        button={<Icon name="chevron-down" class="ico-s" />}
      />
    </>
  );
}

/** Text that keeps its width when it turns bold. */
const Steady = ({ text }: { text: string }) => (
  <span class="grid">
    <span class="col-start-1 row-start-1">{text}</span>
    <span class="invisible col-start-1 row-start-1 font-semibold" aria-hidden="true">
      {text}
    </span>
  </span>
);

function IntervalButton() {
  const { spec } = useApp().model.place.value;
  return (
    <MenuButton
      dialog="intervals"
      label={`Interval ${specLabel(spec)}`}
      button={
        <>
          <span class="num text-t1">{specLabel(spec)}</span>
          <Icon name="chevron-down" class="ico-s" />
        </>
      }
    />
  );
}

function KindButton() {
  const { kind, style } = useApp().model.place.value;
  const chosen = KINDS.find(choice => choice.kind === kind);
  const heikinAshi = style === 'heikin-ashi';
  const name = heikinAshi ? 'Heikin Ashi' : (chosen?.name ?? 'Candles');
  return (
    <MenuButton
      dialog="kinds"
      label={`Chart type, ${name}`}
      button={
        <>
          <Icon name={heikinAshi ? 'heikin' : (chosen?.icon ?? 'candles')} />
          {name}
          <Icon name="chevron-down" class="ico-s" />
        </>
      }
    />
  );
}
