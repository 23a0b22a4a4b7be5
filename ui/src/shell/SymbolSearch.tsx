import { useEffect, useRef, useState } from 'preact/hooks';
import { kindName, rankInstruments, type Instrument } from '../market/instrument';
import { form, useApp } from './context';
import { Icon } from './Icon';
import { Key, Modal } from './Modal';

const SETTLE_MS = 90;

type Found = { state: 'searching' } | { state: 'found'; all: readonly Instrument[] } | { state: 'failed'; why: string };

/** The symbol search: opens with the letter that was typed, works without a mouse. */
export function SymbolSearch() {
  const app = useApp();
  const { typed } = app.model;
  const query = typed.value;
  const [kind, setKind] = useState<string | null>(null);
  const [current, setCurrent] = useState(0);
  const found = useFound(query);
  const kinds = useRef<readonly string[]>([]);
  if (found.state === 'found' && !query) kinds.current = [...new Set(found.all.map(hit => hit.kind))].filter(Boolean);
  const ranked = found.state === 'found' ? rankInstruments(found.all, query) : [];
  const hits = kind === null ? ranked : ranked.filter(hit => hit.kind === kind);
  const at = Math.min(current, Math.max(0, hits.length - 1));
  const choose = (symbol: string) => {
    app.closeDialog();
    app.openSymbol(symbol);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setCurrent(Math.min(hits.length - 1, Math.max(0, at + step)));
    } else if (event.key === 'Enter') {
      const hit = hits[at];
      if (hit) choose(hit.symbol);
    }
  };
  return (
    <Modal label="Symbol search" class="dlg w-[640px]">
      <div class="hair flex h-13 items-center gap-3 border-b px-4">
        <Icon name="search" class="text-t2" />
        <input
          class="min-w-0 flex-1 bg-transparent text-lg outline-none placeholder:text-t3"
          placeholder="Symbol or name"
          aria-label="Symbol or name"
          role="combobox"
          aria-expanded="true"
          aria-controls="symbol-list"
          aria-activedescendant={hits[at] ? `symbol-${at}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellcheck={false}
          autofocus
          value={query}
          onInput={event => {
            typed.value = event.currentTarget.value;
            setCurrent(0);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" class="flex" aria-label="Esc, close" onClick={app.closeDialog}>
          <Key>Esc</Key>
        </button>
      </div>
      {kinds.current.length > 1 && (
        <div class="no-scrollbar hair flex gap-1 overflow-x-auto border-b px-3 py-2" role="group" aria-label="Kind">
          {[null, ...kinds.current].map(name => (
            <button
              type="button"
              class="tb !h-6"
              aria-pressed={kind === name}
              key={name ?? ''}
              onClick={() => {
                setKind(name);
                setCurrent(0);
              }}
            >
              {name === null ? 'All' : kindName(name)}
            </button>
          ))}
        </div>
      )}
      <div
        id="symbol-list"
        role="listbox"
        aria-label="Symbols"
        class="scroll max-h-[min(396px,50dvh)] min-h-[108px] overflow-y-auto py-1 pb-5"
      >
        {hits.map((hit, i) => (
          <Row
            hit={hit}
            query={query}
            id={`symbol-${i}`}
            selected={i === at}
            key={hit.symbol}
            onChoose={() => {
              choose(hit.symbol);
            }}
          />
        ))}
      </div>
      {hits.length === 0 && <Nothing found={found} query={query} />}
      <Recent onChoose={choose} />
      {form.value !== 'phone' && (
        <footer class="hair text-t3 flex h-10 items-center gap-4 border-t px-3.5 text-xs">
          <span class="flex items-center gap-1.5">
            <Key>↑</Key>
            <Key>↓</Key>move
          </span>
          <span class="flex items-center gap-1.5">
            <Key>Enter</Key>open
          </span>
          <span class="num flex-1 text-right" role="status">
            {found.state === 'searching' ? 'Searching' : `${hits.length} found`}
          </span>
        </footer>
      )}
    </Modal>
  );
}

function useFound(query: string): Found {
  const app = useApp();
  const [found, setFound] = useState<Found>({ state: 'searching' });
  useEffect(() => {
    const giveUp = new AbortController();
    const settle = setTimeout(
      () => {
        app.findSymbols(query.trim(), giveUp.signal).then(
          all => {
            setFound({ state: 'found', all });
          },
          (cause: unknown) => {
            if (giveUp.signal.aborted) return;
            setFound({ state: 'failed', why: cause instanceof Error ? cause.message : 'The search failed.' });
          },
        );
      },
      found.state === 'searching' ? 0 : SETTLE_MS,
    );
    return () => {
      clearTimeout(settle);
      giveUp.abort();
    };
  }, [query]);
  return found;
}

function Row({
  hit,
  query,
  id,
  selected,
  onChoose,
}: {
  hit: Instrument;
  query: string;
  id: string;
  selected: boolean;
  onChoose: () => void;
}) {
  const shown = useApp().model.place.value.symbol === hit.symbol;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={selected}
      class={`row h-9 gap-3 px-4 max-sm:h-11 ${selected ? 'sel' : ''}`}
      onClick={onChoose}
    >
      <span class="num w-[112px] truncate text-base font-semibold max-sm:w-20">
        <Matched text={hit.symbol} query={query} />
      </span>
      <span class="text-t2 min-w-0 flex-1 truncate">{hit.description}</span>
      {shown && <span class="chip">On chart</span>}
      <span class="text-t3 w-12 text-right max-sm:hidden">{kindName(hit.kind)}</span>
      <span class="text-t2 w-16 truncate text-right">{hit.exchange}</span>
    </div>
  );
}

function Matched({ text, query }: { text: string; query: string }) {
  const needle = query.trim().toLowerCase();
  const at = needle ? text.toLowerCase().indexOf(needle) : -1;
  if (at < 0) return <>{text}</>;
  const end = at + needle.length;
  return (
    <>
      {text.slice(0, at)}
      <span class="text-ac">{text.slice(at, end)}</span>
      {text.slice(end)}
    </>
  );
}

function Nothing({ found, query }: { found: Found; query: string }) {
  if (found.state === 'searching') return null;
  return (
    <p class="text-t2 -mt-[88px] flex h-[88px] items-center px-4 text-base" role="status">
      {found.state === 'failed' ? found.why : `No symbol matches “${query.trim()}”.`}
    </p>
  );
}

function Recent({ onChoose }: { onChoose: (symbol: string) => void }) {
  const { settings, place } = useApp().model;
  const recent = settings.value.recent.filter(symbol => symbol !== place.value.symbol);
  if (recent.length === 0) return null;
  return (
    <div class="hair border-t">
      <div class="cap flex h-8 items-center px-4">Recent</div>
      <div class="flex flex-wrap gap-1.5 px-4 pb-3">
        {recent.map(symbol => (
          <button
            type="button"
            class="chip num !h-6 cursor-pointer !px-2 hover:text-t1"
            key={symbol}
            onClick={() => {
              onChoose(symbol);
            }}
          >
            {symbol}
          </button>
        ))}
      </div>
    </div>
  );
}
