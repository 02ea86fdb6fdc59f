import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { onTestFinished } from 'vitest';
import { type ClientOptions, createClient } from '../../src/client/index.js';
import { setUp } from '../support.js';

/** The API on a real socket, and a client with its key. */
export async function servedApi(
  options: Partial<ClientOptions> = {},
  overrides: Parameters<typeof setUp>[0] = {},
) {
  const api = await setUp(overrides);
  const server = serve({ fetch: api.app.fetch, port: 0, hostname: '127.0.0.1' });
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { api, baseUrl, client: createClient({ baseUrl, apiKey: api.key, ...options }) };
}

/** A server that answers its requests one after the other as it is told, and whatever is asked beyond that like the last one. */
export async function scriptedServer(
  answers: readonly ((request: IncomingMessage, response: ServerResponse) => void)[],
  options: Partial<ClientOptions> = {},
) {
  const requests: IncomingMessage[] = [];
  const waits: number[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)];
    requests.push(request);
    answer?.(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const wait = async (ms: number) => void waits.push(ms);
  return { requests, waits, client: createClient({ baseUrl, apiKey: 'ck_test', wait, ...options }) };
}

/** An answer of JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}) {
  return (_request: IncomingMessage, response: ServerResponse) => {
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    response.writeHead(status, { 'content-type': type, ...headers });
    response.end(JSON.stringify(body));
  };
}

export function problem(status: number, code: string, headers: Record<string, string> = {}) {
  return json(status, { type: `urn:x:${code}`, title: code, detail: 'why', status, code }, headers);
}

/** What a promise is rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    return error as Record<string, unknown>;
  }
  throw new Error('it did not fail');
}
