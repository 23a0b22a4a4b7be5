const TOKENS = [
  'cv',
  'hv',
  'rs',
  'ln',
  'ln2',
  't1',
  't2',
  't3',
  'ac',
  'wn',
  'er',
  'up',
  'dn',
  'on-up',
  'on-dn',
  'grid',
  'tag',
] as const;

/** The colours of the theme in force, by token. */
export type Palette = Readonly<Record<(typeof TOKENS)[number], string>>;

export function readPalette(root: Element): Palette {
  const style = getComputedStyle(root);
  return Object.fromEntries(TOKENS.map(token => [token, style.getPropertyValue(`--${token}`).trim()])) as Palette;
}

/** `#rrggbb` with an opacity between 0 and 1. */
export function alpha(hex: string, opacity: number): string {
  const full = hex.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3').slice(0, 7);
  return (
    full +
    Math.round(opacity * 255)
      .toString(16)
      .padStart(2, '0')
  );
}

/** Tabular figures, also inside the canvas. */
export const NUMBER_FONT = '"Inter Num", Inter, system-ui, sans-serif';
