import { useRef } from 'preact/hooks';
import { specLabel, specName, specParts, type SpecUnit } from '../market/barSpec';
import type { Offer, Verdict } from '../market/customSpec';
import { judgeTyped, parseTyped, refusalText, specsStartingWith } from '../market/typedSpec';
import { useApp } from './context';
import { Key, Modal } from './Modal';

const NO_OFFER: Offer = { specs: [], mostParts: null };

/** Units to press behind a number, with what stands for them in the field. */
const UNITS: readonly { readonly unit: SpecUnit; readonly typed: string; readonly name: string }[] = [
  { unit: 'tick', typed: 't', name: 'Ticks' },
  { unit: 's', typed: 's', name: 'Seconds' },
  { unit: 'm', typed: 'm', name: 'Minutes' },
  { unit: 'h', typed: 'h', name: 'Hours' },
  { unit: 'd', typed: 'd', name: 'Days' },
];

/** The interval box: opens with the digit that was typed, says while typing what Enter will do. */
export function IntervalBox() {
  return (
    <Modal label="Interval" class="dlg w-[320px]">
      <IntervalInput big={false} />
      <footer class="hair text-t3 flex h-10 items-center gap-4 border-t px-3.5 text-xs">
        <span class="flex items-center gap-1.5">
          <Key>Enter</Key>apply
        </span>
        <span class="flex items-center gap-1.5">
          <Key>Esc</Key>cancel
        </span>
      </footer>
    </Modal>
  );
}

/** The input itself, also at the head of the phone's sheet, where digits are typed and the unit is pressed. */
export function IntervalInput({ big }: { big: boolean }) {
  const app = useApp();
  const offer = app.model.config.value ?? NO_OFFER;
  const { typed } = app.model;
  const custom = app.model.custom.value !== null;
  const text = typed.value;
  const verdict = judgeTyped(text, offer);
  const choices = text.trim() ? specsStartingWith(text, offer.specs) : [];
  const refused = text.trim() !== '' && verdict.kind === 'refused' && choices.length === 0;
  const field = useRef<HTMLInputElement>(null);
  const apply = () => {
    const chosen = verdict.kind !== 'refused' ? verdict.spec : choices.length === 1 ? choices[0] : undefined;
    if (chosen === undefined) return;
    app.closeDialog();
    app.openSpec(chosen);
  };
  return (
    <form
      class={big ? 'mt-1.5' : 'p-3.5'}
      onSubmit={event => {
        event.preventDefault();
        apply();
      }}
    >
      <div class="flex gap-1.5">
        <input
          ref={field}
          class={`field num w-full min-w-0 !text-lg ${big ? '!h-11' : '!h-10'}`}
          aria-label="Interval"
          aria-invalid={refused}
          aria-describedby="interval-verdict"
          placeholder={big && custom ? 'Number' : '5, 30s, 100t, 1D'}
          inputMode={big && custom ? 'numeric' : 'text'}
          autoComplete="off"
          autoCapitalize="off"
          spellcheck={false}
          autofocus={!big}
          value={text}
          onInput={event => {
            typed.value = event.currentTarget.value;
          }}
        />
        {big && (
          <button type="submit" class="btn-1 !h-11">
            Apply
          </button>
        )}
      </div>
      {custom && (
        <Units
          big={big}
          onPress={() => {
            if (!big) field.current?.focus();
          }}
        />
      )}
      <p
        id="interval-verdict"
        role="status"
        class={`mt-1.5 min-h-4 ${refused ? 'text-er' : verdict.kind === 'refused' ? 'text-t2' : 'text-t1'}`}
      >
        {said(verdict, text, offer, choices.map(specLabel).join(', '))}
      </p>
    </form>
  );
}

/** What Enter will do, which offered intervals the text may still become, or why it is refused. */
function said(verdict: Verdict, text: string, offer: Offer, choices: string) {
  switch (verdict.kind) {
    case 'refused':
      return choices ? `Offered: ${choices}` : refusalText(verdict.why, text, offer);
    case 'offered':
      return specName(verdict.spec);
    case 'custom':
      return (
        <>
          {specName(verdict.spec)}
          <span class="text-t2">{choices ? `, custom. Offered: ${choices}` : ', custom'}</span>
        </>
      );
  }
}

/** Puts a unit behind the number in the field. */
function Units({ big, onPress }: { big: boolean; onPress: () => void }) {
  const { typed } = useApp().model;
  const digits = typed.value.replace(/\D/g, '');
  const spec = parseTyped(typed.value);
  const pressed = spec === null ? undefined : specParts(spec)?.unit;
  return (
    <div class="mt-1.5 flex justify-between" role="group" aria-label="Unit">
      {UNITS.map(({ unit, typed: suffix, name }) => (
        <button
          type="button"
          class={`tb ${big ? '!h-11 !px-2' : '!h-7 !px-1.5'}`}
          aria-pressed={unit === pressed}
          disabled={digits === ''}
          key={unit}
          onClick={() => {
            typed.value = digits + suffix;
            onPress();
          }}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
