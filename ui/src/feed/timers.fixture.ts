/** A clock that moves when a test says so. */
export class ManualTimers {
  nowMs = 0;
  private next = 1;
  private readonly waiting = new Map<number, { at: number; run: () => void }>();

  readonly setTimer = (run: () => void, ms: number): number => {
    this.waiting.set(this.next, { at: this.nowMs + ms, run });
    return this.next++;
  };

  readonly clearTimer = (id: number): void => {
    this.waiting.delete(id);
  };

  advance(ms: number): void {
    const until = this.nowMs + ms;
    for (;;) {
      const due = [...this.waiting.entries()].filter(([, { at }]) => at <= until).sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      this.waiting.delete(due[0]);
      this.nowMs = due[1].at;
      due[1].run();
    }
    this.nowMs = until;
  }
}
