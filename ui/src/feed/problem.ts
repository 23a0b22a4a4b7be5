/** Why a request failed, in words for a person and with what support needs to find it. */
export class Problem extends Error {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly code: string;
  readonly traceId: string;

  constructor(status: number, code: string, message: string, traceId = '') {
    super(message);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.traceId = traceId;
  }

  /** One line for the small print: `503 unavailable, request 8c1f42e7`. */
  get smallPrint(): string {
    const code = this.status ? `${this.status} ${this.code}` : this.code;
    return this.traceId ? `${code}, request ${this.traceId}` : code;
  }
}

/** Whatever a request failed with, as a problem. */
export function asProblem(cause: unknown): Problem {
  if (cause instanceof Problem) return cause;
  return new Problem(0, 'unexpected', cause instanceof Error ? cause.message : 'Loading failed for an unknown reason.');
}
