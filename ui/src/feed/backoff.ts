const BASE_MS = 500;
const CAP_MS = 20_000;

/** Full-jitter wait before reconnect `attempt` (1 = first): uniform below a ceiling that doubles up to 20 s. */
export function backoffMs(attempt: number, random: () => number): number {
  return Math.round(random() * Math.min(CAP_MS, BASE_MS * 2 ** attempt));
}
