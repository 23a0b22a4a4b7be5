import type { Instrument } from '../market/instrument';
import { Problem } from './problem';
import {
  barsPageSchema,
  configSchema,
  decode,
  problemSchema,
  symbolsSchema,
  type BarsPage,
  type ServerConfig,
} from './wire';

/** Names one series on the wire. */
export interface SeriesName {
  readonly symbol: string;
  readonly spec: string;
  readonly style: string;
}

export interface PageRequest extends SeriesName {
  readonly limit: number;
  /** Cursor of the page wanted; the newest page without it. */
  readonly before?: string;
}

/** The HTTP side of the server. Every call throws `Problem` on failure and `AbortError` when given up. */
export interface RestClient {
  config(): Promise<ServerConfig>;
  symbols(query: string, limit: number, signal?: AbortSignal): Promise<readonly Instrument[]>;
  bars(request: PageRequest, signal: AbortSignal): Promise<BarsPage>;
}

export function restClient(fetchJson: typeof fetch, timeoutMs = 10_000): RestClient {
  const get = async (path: string, signal?: AbortSignal): Promise<unknown> => {
    const limit = AbortSignal.timeout(timeoutMs);
    const response = await send(fetchJson, path, signal ? AbortSignal.any([signal, limit]) : limit, timeoutMs);
    if (!response.ok) throw await problemOf(response);
    return response.json();
  };
  return {
    config: async () => checked(configSchema, await get('/api/v1/config')),
    symbols: async (query, limit, signal) =>
      checked(symbolsSchema, await get(`/api/v1/symbols?${new URLSearchParams({ query, limit: `${limit}` })}`, signal))
        .symbols,
    bars: async ({ symbol, spec, style, limit, before }, signal) => {
      const query = new URLSearchParams({ symbol, spec, style, limit: `${limit}`, ...(before ? { before } : {}) });
      return checked(barsPageSchema, await get(`/api/v1/bars?${query}`, signal));
    },
  };
}

async function send(fetchJson: typeof fetch, path: string, signal: AbortSignal, timeoutMs: number): Promise<Response> {
  try {
    return await fetchJson(path, { signal, headers: { accept: 'application/json, application/problem+json' } });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    if (cause instanceof DOMException && cause.name === 'TimeoutError') {
      throw new Problem(0, 'timeout', `The server did not answer within ${timeoutMs / 1000} s.`);
    }
    throw new Problem(0, 'unreachable', 'The server cannot be reached from this browser.');
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const plain = new Problem(response.status, 'http_error', `The server answered ${response.status}.`);
  try {
    const { code, title, detail, traceId } = decode(problemSchema, await response.json());
    return new Problem(response.status, code || plain.code, detail || title || plain.message, traceId);
  } catch {
    return plain;
  }
}

function checked<S extends Parameters<typeof decode>[0]>(schema: S, json: unknown): ReturnType<typeof decode<S>> {
  try {
    return decode(schema, json);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'no reason given';
    throw new Problem(200, 'bad_answer', `The server sent something this chart does not understand (${why}).`);
  }
}
