import { parseTyped, specLabel, specName, specsStartingWith } from '../market/barSpec';
import { useApp } from './context';
import { Key, Modal } from './Modal';

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

/** The input itself, also at the head of the phone's sheet. */
export function IntervalInput({ big }: { big: boolean }) {
  const app = useApp();
  const offered = app.model.config.value?.specs ?? [];
  const { typed } = app.model;
  const text = typed.value;
  const spec = parseTyped(text);
  const known = spec !== null && offered.includes(spec);
  const choices = specsStartingWith(text, offered);
  const apply = () => {
    const chosen = known ? spec : choices.length === 1 ? choices[0] : undefined;
    if (chosen === undefined) return;
    app.closeDialog();
    app.openSpec(chosen);
  };
  const verdict = known
    ? specName(spec)
    : !text.trim()
      ? 'A number and a unit: 5, 30s, 100t, 1D'
      : choices.length > 0
        ? `Offered: ${choices.map(specLabel).join(', ')}`
        : `${text.trim()} is not offered here.`;
  return (
    <form
      class={big ? 'mt-1.5' : 'p-3.5'}
      onSubmit={event => {
        event.preventDefault();
        apply();
      }}
    >
      <input
        class={`field num w-full ${big ? '!h-11 !text-lg' : '!h-10 !text-lg'}`}
        aria-label="Interval"
        aria-invalid={text.trim() !== '' && !known && choices.length === 0}
        aria-describedby="interval-verdict"
        placeholder="5, 30s, 100t, 1D"
        autoComplete="off"
        autoCapitalize="off"
        spellcheck={false}
        autofocus={!big}
        value={text}
        onInput={event => {
          typed.value = event.currentTarget.value;
        }}
      />
      <p
        id="interval-verdict"
        role="status"
        class={`mt-1.5 min-h-4 ${known ? 'text-t1' : text.trim() && choices.length === 0 ? 'text-er' : 'text-t2'}`}
      >
        {verdict}
      </p>
    </form>
  );
}
