/** What the viewer chose: the exchange's zone, the browser's, or an IANA name. */
export type ZoneChoice = string;

/** The IANA name behind a choice. */
export function resolveZone(choice: ZoneChoice, exchangeZone: string, localZone: string): string {
  if (choice === 'exchange') return exchangeZone;
  if (choice === 'local') return localZone;
  return choice;
}

/** Whether this browser can tell the time in `zone`. */
export function isKnownZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

/** The last part of an IANA name: `New York`. */
export function zoneCity(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** `UTC−5`, `UTC+5:30`, `UTC`, with a true minus sign. */
export function offsetLabel(offsetMs: number): string {
  if (offsetMs === 0) return 'UTC';
  const minutes = Math.abs(offsetMs) / 60_000;
  const rest = minutes % 60;
  const clock = rest ? `${Math.floor(minutes / 60)}:${String(rest).padStart(2, '0')}` : `${minutes / 60}`;
  return `UTC${offsetMs < 0 ? '−' : '+'}${clock}`;
}
