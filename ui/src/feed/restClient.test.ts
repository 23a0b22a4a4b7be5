import { describe, expect, it } from 'vitest';
import type { Problem } from './problem';
import { restClient } from './restClient';

const answering = (status: number, body: unknown) => {
  const asked: string[] = [];
  const client = restClient((input: RequestInfo | URL) => {
    asked.push(input as string);
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
  return { client, asked };
};
const failing = (cause: unknown, timeoutMs = 10_000) =>
  restClient(() => Promise.reject(cause instanceof Error ? cause : new Error('no')), timeoutMs);
const never = new AbortController().signal;
const request = { symbol: '@ES#', spec: '1m', style: 'ohlc', limit: 600 };

describe('restClient', () => {
  it('asks for a page with everything escaped', async () => {
    const { client, asked } = answering(200, { decimals: 2, zone: 'UTC', bars: [] });

    await client.bars({ ...request, before: 'a/b' }, never);

    expect(asked).toEqual(['/api/v1/bars?symbol=%40ES%23&spec=1m&style=ohlc&limit=600&before=a%2Fb']);
  });

  it('carries the words of a problem document', async () => {
    const { client } = answering(503, { detail: 'The bar store is down.', code: 'unavailable', traceId: '8c1f' });

    const problem = await client.bars(request, never).catch((cause: unknown) => cause as Problem);

    expect(problem).toMatchObject({ status: 503, code: 'unavailable', message: 'The bar store is down.' });
    expect((problem as Problem).smallPrint).toBe('503 unavailable, request 8c1f');
  });

  it('makes a problem of an answer it cannot read', async () => {
    await expect(answering(200, { specs: 1 }).client.config()).rejects.toMatchObject({ code: 'bad_answer' });
    await expect(answering(502, '<html>').client.config()).rejects.toMatchObject({ status: 502, code: 'http_error' });
  });

  it('tells unreachable from slow from given up', async () => {
    await expect(failing(new TypeError('net')).config()).rejects.toMatchObject({ code: 'unreachable' });
    await expect(failing(new DOMException('', 'TimeoutError')).config()).rejects.toMatchObject({ code: 'timeout' });
    await expect(failing(new DOMException('', 'AbortError')).config()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('lists symbols', async () => {
    const hit = { symbol: 'AAPL', description: 'Apple', kind: 'equity', exchange: 'NASDAQ', decimals: 4, zone: 'UTC' };
    const { client, asked } = answering(200, { symbols: [hit] });

    expect(await client.symbols('aa', 50)).toEqual([hit]);
    expect(asked).toEqual(['/api/v1/symbols?query=aa&limit=50']);
  });
});
