import { useEffect } from 'preact/hooks';
import { Banner } from './Banner';
import { ChartPane } from './ChartPane';
import { form, useApp } from './context';
import { late, loadLate } from './late';
import { PhoneBar, PhoneTop } from './Phone';
import { Clock, RangeBar } from './RangeBar';
import { Charting, StatusBar } from './StatusBar';
import { TopBar } from './TopBar';

const IDLE_MS = 1500;

/** The whole screen, in the layout the window is wide enough for. */
export function Screen({ draw }: { draw: (element: HTMLElement) => () => void }) {
  const phone = form.value === 'phone';
  return (
    <div class="relative grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_minmax(0,1fr)_auto_auto]">
      {phone ? <PhoneTop /> : <TopBar />}
      <div>
        <Banner />
      </div>
      <main class="relative grid min-h-0 min-w-0">
        <ChartPane draw={draw} />
      </main>
      {phone ? <PhoneFoot /> : <RangeBar />}
      {phone ? <PhoneBar /> : <StatusBar />}
      <LateDialogs />
    </div>
  );
}

const PhoneFoot = () => (
  <footer class="bg-ch hair text-2xs text-t3 num flex h-7 items-center justify-between border-t px-3">
    <Charting class="" />
    <span class="flex items-center gap-1">
      <Clock short />
    </span>
  </footer>
);

/** Dialogs come in a file of their own, fetched as soon as the page has nothing better to do. */
function LateDialogs() {
  const open = useApp().model.dialog.value !== null;
  const Dialogs = late.value?.Dialogs;
  useEffect(() => {
    if (open) loadLate();
    else setTimeout(loadLate, IDLE_MS);
  }, [open]);
  return Dialogs ? <Dialogs /> : null;
}
